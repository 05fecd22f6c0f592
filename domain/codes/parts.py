"""Of what a party or a need says, the parts that others rely on; each by the name of its field."""

from domain.codes.code import Code


class Part(Code):
    BENEFICIARY = "beneficiary_id", "受益主体"
    REGION = "region_id", "所在地区"
    CATEGORY = "category", "需求类别"
    TARGET_GROUP = "target_group", "受益人群"
    PSEUDONYM = "pseudonym_id", "受益户或儿童的代号"
    IS_PROJECT = "is_project", "是否帮扶项目"
    IS_OPEN_TO_ALL = "is_open_to_all", "是否面向所有帮扶方"
    IS_GOVERNMENT_DUTY = "is_government_duty", "是否政府职责"
    EXPIRES_ON = "expires_on", "截止日期"
    LINES = "lines", "明细"
    LEVEL = "level", "登记级别"
    IS_CHARITY = "is_charity", "是否慈善组织"
    MAY_RAISE_PUBLICLY = "may_raise_publicly", "公开募捐资格"
