"""The Content-Security-Policy of a page (W3C CSP level 3): what it loads and where it sends."""

from __future__ import annotations

from specpress.site_additions import SiteAdditions
from specpress.text import Code


def content_policy(connect: str, additions: SiteAdditions) -> Code:
    """The policy, as it stands in the page's `meta` element.

    Args:
        connect: the origin that scripts of the page may send requests to, whose answers it shows;
            empty for none.
        additions: what the project allows beside that.
    """
    shown = ("blob:", "https:") if connect else ()
    policy: dict[str, tuple[str, ...]] = {
        "default-src": (),
        "connect-src": (connect,) if connect else (),
        "script-src": ("'self'",),
        "style-src": ("'self'",),
        "img-src": ("'self'", "data:", *shown),
        **({"media-src": ("data:", *shown)} if connect else {}),
        "frame-src": ("'self'",),
        "base-uri": (),
        "form-action": (),
    }
    for name, sources in additions.policy:
        policy[name] = tuple(dict.fromkeys((*policy.get(name, ()), *sources)))
    return Code(
        "; ".join(" ".join((name, *(found or ("'none'",)))) for name, found in policy.items())
    )
