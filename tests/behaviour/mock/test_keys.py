"""Keys wherever a profile says that they are sent."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import pytest
from specpress.mock import Catalogue
from specpress.mock.keys import KeyCheck
from specpress.mock.wire import Wire
from specpress.profile import Auth

BASIC = b64encode(b"me:secret").decode()
SCHEMES = {
    "bearer": ("Authorization", "Bearer ", "", "Bearer {}", "me:secret"),
    "oauth2": ("Authorization", "Bearer ", "", "Bearer {}", "me:secret"),
    "header": ("X-Key", "Key ", "", "Key {}", "me:secret"),
    "cookie": ("Cookie", "sid=", "", "a=b; sid={}; c=d", "me:secret"),
    "basic": ("Authorization", "Basic ", "", "Basic {}", BASIC),
    "query": ("", "", "api_key", "a=b&api_key={}", "me%3Asecret"),
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_key_is_looked_for_where_it_is_sent(provider: Catalogue, scheme: str) -> None:
    header, prefix, query, form, good = SCHEMES[scheme]
    auth = Auth(scheme=scheme, env="KEY", header=header, prefix=prefix, task=None, query=query)
    profile = replace(provider.profile, auth=auth)

    def status(text: str, *keys: str) -> int:
        sent = ({}, text) if query else ({header: text}, "")
        problem = KeyCheck(profile, Wire(profile), keys).check_http(*sent, [])
        return 200 if problem is None else problem.status

    assert status(form.format(good), "other", "me:secret") == 200
    for bad in ("wrong", "", "\udce9"):
        assert status(form.format(bad), "me:secret") == 401
    assert status("", "me:secret") == 401
    assert (status(form.format("any")), status(form.format("")), status("")) == (200, 401, 401)
