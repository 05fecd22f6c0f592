"""Who can be paired, ask or give, and under which kinds of pairing."""

from domain.codes.code import Code


class PartyKind(Code):
    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县"
    TOWNSHIP = "township", "乡镇"
    VILLAGE = "village", "村"
    SCHOOL = "school", "学校"
    PUBLIC_INSTITUTION = "public_institution", "公益机构"
    ASSOCIATION = "association", "社会团体"
    SERVICE_INSTITUTION = "service_institution", "社会服务机构"
    FOUNDATION = "foundation", "基金会"
    ENTERPRISE = "enterprise", "企业"
    UNIT = "unit", "单位"
    CONSORTIUM = "consortium", "小组/联合体"


ORGANISATIONS = frozenset(
    {PartyKind.ASSOCIATION, PartyKind.SERVICE_INSTITUTION, PartyKind.FOUNDATION}
)
"""Social organisations (社会组织), in the words of the law."""

CODE_HOLDERS = ORGANISATIONS | {PartyKind.ENTERPRISE, PartyKind.UNIT}
"""Those whose unified social credit code is required and unique (rules 3)."""


class RegistrationLevel(Code):
    """Where an organisation is registered."""

    NATIONAL = "national", "全国性"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class PairingKind(Code):
    """Which kind of party assists which."""

    PROVINCE_COUNTY = "province_county", "省对县"
    CITY_COUNTY = "city_county", "市对县"
    CITY_CITY = "city_city", "市对市"
    TOWNSHIP_VILLAGE = "township_village", "乡镇对村"
    ORGANISATION_VILLAGE = "organisation_village", "社会组织对村"
    ENTERPRISE_VILLAGE = "enterprise_village", "企业对村"
    UNIT_VILLAGE = "unit_village", "单位对村"
    SCHOOL_SCHOOL = "school_school", "学校对学校"
    CONSORTIUM_AREA = "consortium_area", "小组对地区"
    ORGANISATION_ORGANISATION = "organisation_organisation", "组织对组织"


AREAS = frozenset({PartyKind.PROVINCE, PartyKind.CITY, PartyKind.COUNTY})

SIDES: dict[PairingKind, tuple[frozenset[PartyKind], frozenset[PartyKind]]] = {
    PairingKind.PROVINCE_COUNTY: (frozenset({PartyKind.PROVINCE}), frozenset({PartyKind.COUNTY})),
    PairingKind.CITY_COUNTY: (frozenset({PartyKind.CITY}), frozenset({PartyKind.COUNTY})),
    PairingKind.CITY_CITY: (frozenset({PartyKind.CITY}), frozenset({PartyKind.CITY})),
    PairingKind.TOWNSHIP_VILLAGE: (
        frozenset({PartyKind.TOWNSHIP}),
        frozenset({PartyKind.VILLAGE}),
    ),
    PairingKind.ORGANISATION_VILLAGE: (ORGANISATIONS, frozenset({PartyKind.VILLAGE})),
    PairingKind.ENTERPRISE_VILLAGE: (
        frozenset({PartyKind.ENTERPRISE}),
        frozenset({PartyKind.VILLAGE}),
    ),
    PairingKind.UNIT_VILLAGE: (frozenset({PartyKind.UNIT}), frozenset({PartyKind.VILLAGE})),
    PairingKind.SCHOOL_SCHOOL: (frozenset({PartyKind.SCHOOL}), frozenset({PartyKind.SCHOOL})),
    PairingKind.CONSORTIUM_AREA: (frozenset({PartyKind.CONSORTIUM}), AREAS),
    PairingKind.ORGANISATION_ORGANISATION: (ORGANISATIONS, ORGANISATIONS),
}
"""Which kinds of party may stand on the assisting and on the assisted side."""


class Side(Code):
    ASSISTING = "assisting", "帮扶方"
    ASSISTED = "assisted", "受帮扶方"


class TargetKind(Code):
    """What a programme sets out to reach; never a limit."""

    PROPOSALS = "proposals", "申报项目"
    VILLAGES = "villages", "结对村"
    PAIRINGS = "pairings", "结对"
    NEEDS = "needs", "需求"


class ReturnKind(Code):
    """What a programme's offices hand in."""

    PAIRING_REPORT = "pairing_report", "结对情况"
    PROGRESS_REPORT = "progress_report", "帮扶进展"
    BULLETIN = "bulletin", "年度通报"
