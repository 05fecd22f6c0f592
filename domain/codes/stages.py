"""How far a thing has come."""

from domain.codes.code import Code


class PartyStage(Code):
    UNKNOWN = "unknown", "未登记"
    REGISTERED = "registered", "已登记"
    VERIFIED = "verified", "已核实"
    SUSPENDED = "suspended", "已暂停"


class ProgrammeStage(Code):
    UNKNOWN = "unknown", "未设立"
    OPEN = "open", "已设立"


class PairingStage(Code):
    UNKNOWN = "unknown", "未提出"
    PROPOSED = "proposed", "已提出"
    AGREED = "agreed", "双方已同意"
    APPROVED = "approved", "已批准"
    RETURNED = "returned", "已退回"
    REJECTED = "rejected", "已否决"
    WITHDRAWN = "withdrawn", "已撤回"
    SUSPENDED = "suspended", "已暂停"
    CONCLUDED = "concluded", "已期满"
    TERMINATED = "terminated", "已终止"
    SUPERSEDED = "superseded", "已被取代"


class NeedStage(Code):
    UNKNOWN = "unknown", "未登记"
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    VERIFIED = "verified", "已核实"
    RETURNED = "returned", "已退回"
    REJECTED = "rejected", "已否决"
    PUBLISHED = "published", "已公布"
    SUSPENDED = "suspended", "已暂停"
    FULFILLED = "fulfilled", "已满足"
    SHORT = "short", "部分满足"
    WITHDRAWN = "withdrawn", "已撤回"
    EXPIRED = "expired", "已过期"
    MERGED = "merged", "已合并"


class ConsentStage(Code):
    GIVEN = "given", "已同意"
    WITHDRAWN = "withdrawn", "已撤回"


class PledgeStage(Code):
    UNKNOWN = "unknown", "未登记"
    OFFERED = "offered", "已认捐"
    ACCEPTED = "accepted", "已接受"
    BOUND = "bound", "已生效"
    WITHDRAWN = "withdrawn", "已撤回"
    LAPSED = "lapsed", "已失效"
    RELEASED = "released", "已解除"
    DEFAULTED = "defaulted", "已违约"
    DEMANDED = "demanded", "已催告"
    CLOSED_SHORT = "closed_short", "部分履行后结束"


class AllocationStage(Code):
    UNKNOWN = "unknown", "未提出"
    PROPOSED = "proposed", "待审批"
    APPROVED = "approved", "已对接"
    REJECTED = "rejected", "已否决"
    WITHDRAWN = "withdrawn", "已撤回"
    RELEASED = "released", "已解除"


class DeliveryStage(Code):
    UNKNOWN = "unknown", "未登记"
    DISPATCHED = "dispatched", "已发出"
    RECEIVED = "received", "已收到"
    ACCEPTED = "accepted", "已验收"
    REFUSED = "refused", "已拒收"
