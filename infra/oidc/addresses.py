"""Addresses: which of others' we speak to, and which of our own we send browsers to."""

import re
from urllib.parse import urlsplit

from infra.answers import Declined

LONGEST = 500
OWN = re.compile(r"/(?:[\w.~%!$&'()*+,;=:@?#-][\w.~%!$&'()*+,;=:@?#/-]*)?", re.ASCII)
"""A path of ours, with what may follow it. Browsers take `//host` and `/\\host` for another site,
and leave tabs and line ends out before they look.
"""


def host_of(address: str) -> str:
    """Empty for what is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def is_safe(address: str, *, plain: bool) -> bool:
    """Whether it can be spoken to: over TLS, or `plain` where that harms nobody."""
    try:
        parts = urlsplit(address)
        known = parts.port != 0 and parts.hostname
    except ValueError:
        return False
    is_bare = not parts.fragment and parts.username is None and parts.password is None
    return bool(known) and is_bare and parts.scheme in {"https", *(("http",) if plain else ())}


def own_page(asked: str) -> str:
    """A page of ours to go to afterwards; nobody is sent elsewhere in our name."""
    if len(asked) > LONGEST or not OWN.fullmatch(asked):
        raise Declined(
            400,
            "next must be a page of this site, like /needs.",
            "next 须为本站页面的路径，例如 /needs。",
        )
    return asked
