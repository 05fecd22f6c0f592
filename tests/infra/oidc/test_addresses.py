"""Whom we speak to, and where we send browsers."""

from string import printable
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.answers import Declined
from infra.oidc.addresses import is_safe, own_page

BASE = "https://jiedui.example.cn"
PAGES = ["/", "/needs", "/needs?first=20&after=a.b", "/need/need-1#lines", "/%E9%9C%80", "/a//b"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_ours_is_gone_to(page: str) -> None:
    assert own_page(page) == page


@pytest.mark.parametrize(
    "page",
    [
        *("", "needs", "?x", "#x", "//elsewhere.cn", "///elsewhere.cn", "/\\elsewhere.cn"),
        *("https://elsewhere.cn", "javascript:alert(1)", "\\\\elsewhere.cn", "/\t/elsewhere.cn"),
        *("/\n", "/x y", "/\x00", "/需求", "/" + "x" * 500, "/x\r\nSet-Cookie: a=b"),
    ],
)
def test_nothing_else_is(page: str) -> None:
    with pytest.raises(Declined):
        own_page(page)


@given(st.text(alphabet=printable, max_size=20).map(lambda it: f"/{it}"))
def test_whatever_is_gone_to_is_ours(page: str) -> None:
    try:
        page = own_page(page)
    except Declined:
        return
    for where in (f"{BASE}{page}", urljoin(BASE, page)):
        assert urlsplit(where).netloc == "jiedui.example.cn"


@pytest.mark.parametrize(
    ("address", "plain", "safe"),
    [
        ("https://id.example.cn/token?a=b", False, True),
        ("https://id.example.cn:8443/", True, True),
        ("http://127.0.0.1:3000/token", True, True),
        ("http://127.0.0.1:3000/token", False, False),
        ("https://id.example.cn/#here", True, False),
        ("https://me@id.example.cn/", True, False),
        ("https://:8443/", True, False),
        ("https://id.example.cn:0/", True, False),
        ("https://id.example.cn:port/", True, False),
        ("https://[id.example.cn/", True, False),
        ("file:///etc/passwd", True, False),
        ("//id.example.cn", True, False),
        ("", True, False),
    ],
)
def test_only_a_safe_address_is_spoken_to(address: str, plain: bool, safe: bool) -> None:
    assert is_safe(address, plain=plain) is safe
