"""Why somebody is not signed in, or may not do this here: the same words, whatever is wrong."""

from infra.answers import Declined


def not_these() -> Declined:
    return Declined(
        401,
        "Name, password or code is not right.",
        "用户名、密码或验证码不正确。",
    )


def too_soon(seconds: int) -> Declined:
    return Declined(
        429,
        f"This was tried too often; try again in {seconds} seconds.",
        f"尝试次数过多，请 {seconds} 秒后再试。",
    )


def full(_: int, is_theirs: bool) -> Declined:
    if is_theirs:
        return Declined(
            429, "One after the other, please; try again in a moment.", "请逐次登录，稍后再试。"
        )
    return Declined(
        503, "Many people sign in just now; try again in a moment.", "登录人数较多，请稍后再试。"
    )


def not_signed_in() -> Declined:
    return Declined(
        401,
        "You are not signed in, or not any more; sign in.",
        "您尚未登录，或登录已失效；请登录。",
    )


def not_from_here() -> Declined:
    return Declined(
        403,
        "This was sent by a page of another site, or not as our pages send it.",
        "请求来自其他网站，或未按本站页面的方式发送。",
    )


def not_with_this() -> Declined:
    return Declined(
        403,
        "This token was not made for that; its scopes do not reach so far.",
        "该令牌的授权范围不包括此项操作。",
    )


def no_account() -> Declined:
    return Declined(
        409,
        "You signed in by your office's provider; password and codes are kept there.",
        "您通过单位统一身份认证登录；密码和验证码由其管理。",
    )


def no_invitation() -> Declined:
    return Declined(
        404,
        "There is no such invitation, or it was used, or it is too old; ask for a new one.",
        "没有这个邀请，或已被使用、已过期；请重新索取。",
    )


def other_name() -> Declined:
    return Declined(
        422,
        "This name will not do, or is another's: 3 to 200 letters, without blanks.",
        "该用户名不可用或已被占用：须为 3 至 200 个字符，不含空格。",
    )


def unreadable(where: str) -> Declined:
    return Declined(
        422,
        f"This is not as it is asked for, at {where}.",
        f"请求内容不符合要求：{where}。",
    )


def not_there() -> Declined:
    return Declined(404, "There is no such thing of yours.", "没有属于您的该项内容。")


def not_yours_to_invite() -> Declined:
    return Declined(
        403,
        "Only an administrator invites, and only people of their own region.",
        "仅管理员可以邀请，且仅限本地区人员。",
    )


def signs_in_already() -> Declined:
    return Declined(
        409,
        "This person signs in already; if they cannot, whoever runs the server invites them again.",
        "该人员已可登录；如无法登录，请由服务器运维人员重新邀请。",
    )


def barred() -> Declined:
    return Declined(
        409,
        "Nobody signs in under this pseudonym; invite them without one, and they get another.",
        "该代号不可用于登录；邀请时请勿填写代号，系统将另行分配。",
    )


def needs_a_grant() -> Declined:
    return Declined(
        409,
        "A token acts by one grant: choose a grant first.",
        "令牌须依据一项授权：请先选择授权。",
    )


def other_grant() -> Declined:
    return Declined(
        403,
        "Say by which grant you act: name one in Jiedui-Grant, or choose it at /auth/grant; "
        "/auth/me tells those in force.",
        "请指定所依据的有效授权：用 Jiedui-Grant 注明，或在 /auth/grant 选择；参见 /auth/me。",
    )


def away() -> Declined:
    return Declined(
        503,
        "Nobody can be recognised at the moment; try again in a minute.",
        "暂时无法核实身份，请一分钟后再试。",
    )


def other_password() -> Declined:
    return Declined(422, "The password is to be another than the name.", "密码不得与用户名相同。")


def no_totp() -> Declined:
    return Declined(
        409,
        "No codes are asked for: enrol a telephone first, at /auth/totp.",
        "尚未启用验证码：请先在 /auth/totp 绑定手机。",
    )


def too_many_tokens() -> Declined:
    return Declined(
        409, "You have too many tokens; revoke one first.", "您的令牌过多，请先注销一个。"
    )
