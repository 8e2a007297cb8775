"""The source of chance of an answer."""

from __future__ import annotations

import json
import random

from specpress.jsonvalue import JsonObject
from specpress.mock.behaviour import Behaviour
from specpress.mock.served import Served
from specpress.profile import Profile


def chance_of(
    profile: Profile, served: Served, members: JsonObject, behaviour: Behaviour, *more: int
) -> random.Random:
    """A source of chance that is the same for the same request, whatever the task's id.

    Args:
        profile: says which members the client makes.
        served: the model.
        members: of the request.
        behaviour: holds the seed.
        more: tells the results of one request apart.
    """
    filled = {name for name, _ in profile.fill} | {served.model.delivery.field}
    asked = {name: value for name, value in members.items() if name not in filled}
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False)
    seed = "/".join([str(behaviour.seed), served.slug, *map(str, more), text])
    # Headers may hold bytes that are no UTF-8, which stand in texts as halves of pairs.
    return random.Random(seed.encode("utf-8", "surrogatepass"))  # noqa: S311 - no secret
