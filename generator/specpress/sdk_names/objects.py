"""Identifiers of the objects of a model and of their members.

Who keeps a name when two want it depends on the things alone: the member whose wire name is the
name, the object nearer to the root, the request before the response. No order changes a name:
not that of members, of branches, or of files.
"""

from __future__ import annotations

import hashlib
import keyword
import re
from collections.abc import Mapping, Sequence
from typing import Final

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.naming import BAD_PIN, CLASS_COLLISION, MEMBER_COLLISION
from specpress.ir import CLASS_PIN, MEMBER_PIN, ObjectId, ObjectType, Pin, Side, Steps
from specpress.names import Claim, Namespace, singular, split_words
from specpress.sdk_names.identifiers import as_is, class_name, field_name
from specpress.sdk_names.reserved import (
    FIELD_RESERVED,
    REQUEST_RESERVED,
    RESULT_RESERVED,
    RESULT_RESERVED_PREFIX,
    TYPE_RESERVED,
)

_SUFFIXES: Final = {Side.REQUEST: "Params", Side.RESPONSE: "Result", Side.ERROR: "Error"}


def class_names(
    objects: Sequence[ObjectType], model_class: str, report: Reporter
) -> Mapping[ObjectId, str]:
    """The class of each object.

    Args:
        objects: all objects of one model.
        model_class: the model's own class, for its request and result.
        report: takes collisions that no candidate resolves, with both places.
    """
    by_id = {found.object_id: found for found in objects}
    claims: list[Claim] = []
    for object_id, found in by_id.items():
        pin = found.pin
        if pin is not None and _usable_pin(pin, TYPE_RESERVED, report, is_class=True):
            candidates: tuple[str, ...] = (pin.name,)
        else:
            candidates = _class_candidates(found, model_class)
        side, steps = found.side, found.steps
        rank = (0 if pin else 1, int(found.is_narrowed), len(steps), list(Side).index(side))
        claims.append(Claim(key=object_id, candidates=candidates, priority=(*rank, *steps)))
    namespace = Namespace.assign(claims)
    for collision in namespace.collisions:
        report.report(
            CLASS_COLLISION,
            f"two objects would both be the class `{collision.name}`",
            by_id[collision.second].location,
            hint=f"pin a name for one with {CLASS_PIN}, in an overlay",
            related=(Related(message="the other one", location=by_id[collision.first].location),),
        )
    return namespace.names


def _class_candidates(found: ObjectType, model_class: str) -> tuple[str, ...]:
    """Names of a class, the best first; the last one is no other object's."""
    side, steps = found.side, found.steps
    own_name = f"{model_class}{'Request' if side is Side.REQUEST else _SUFFIXES[side]}"
    if not steps:
        return (own_name,)
    if side is Side.RESPONSE and steps == ("[]",):  # items of an array are results
        return own_name, f"{model_class}Item{_SUFFIXES[side]}"
    source = side.value + "".join(steps)
    words = _step_words(steps)
    own = split_words(found.component) if found.component else words[-1] if words else ("Object",)
    plain = class_name(own, source=source)
    candidates = [plain]
    if side is not Side.REQUEST:
        candidates.append(plain + _SUFFIXES[side])
    candidates.extend(
        class_name((word for step in words[start:] for word in step), source=source)
        for start in range(len(words) - 2, -1, -1)
    )
    candidates.append(candidates[-1] + _SUFFIXES[side])
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    candidates.append(f"{candidates[-1]}_{digest}")
    return tuple(dict.fromkeys(candidates))


def _step_words(steps: Steps) -> list[tuple[str, ...]]:
    """The words of each step below the root; `messages[]` is the singular, `Message`."""
    found: list[tuple[str, ...]] = []
    for step in steps:
        if step == "[]":
            words = found.pop() if found else ("Task",)
            found.append(singular(words) or (*words, "Item"))
        elif step == "*":
            words = found.pop() if found else ("Object",)
            found.append((*words, "Value"))
        elif step.startswith("("):
            words = split_words(step) or ("Variant",)
            before = found.pop() if found else ()
            found.append((*before, *words))
        else:
            found.append(split_words(step) or ("Object",))
    return found


def member_names(found: ObjectType, report: Reporter) -> Mapping[str, str]:
    """The identifier of each member of an object, by wire name."""
    reserved = _reserved(found)
    claims: list[Claim] = []
    for member in found.fields:
        pin = member.pin
        if pin is not None and not _usable_pin(pin, reserved, report, is_class=False):
            pin = None
        wire_name = member.wire_name
        first = field_name(wire_name, reserved)
        second = field_name(wire_name, reserved, keep_acronyms=True)
        own = (first, second, as_is(wire_name, reserved) or second)
        names = dict.fromkeys(_result_safe(name, found) for name in own)
        claims.append(
            Claim(
                key=wire_name,
                candidates=(pin.name,) if pin else tuple(names),
                priority=(0 if pin else 1, _distance(wire_name, next(iter(names))), wire_name),
            )
        )
    namespace = Namespace.assign(claims)
    for collision in namespace.collisions:
        report.report(
            MEMBER_COLLISION,
            f"the members {collision.first!a} and {collision.second!a} would both be "
            f"`{collision.name}` in the SDK",
            found.field(collision.second).location.key(),
            hint=f"pin a name for one with {MEMBER_PIN}, in an overlay",
            related=(
                Related(
                    message="the other one", location=found.field(collision.first).location.key()
                ),
            ),
        )
    return namespace.names


def _reserved(found: ObjectType) -> frozenset[str]:
    if found.object_id == Side.REQUEST.value:
        return REQUEST_RESERVED
    return FIELD_RESERVED if found.side is Side.REQUEST else RESULT_RESERVED


def _result_safe(name: str, found: ObjectType) -> str:
    if found.side is not Side.REQUEST and name.startswith(RESULT_RESERVED_PREFIX):
        return f"{name}_"
    return name


def _distance(wire_name: str, name: str) -> int:
    """How far a wire name is from an identifier: 0 itself, 1 its camelCase, 2 anything else."""
    if wire_name == name:
        return 0
    first, *rest = name.rstrip("_").split("_")
    return 1 if wire_name == first + "".join(word.capitalize() for word in rest) else 2


def _usable_pin(
    pin: Pin,
    reserved: frozenset[str],
    report: Reporter,
    *,
    is_class: bool,
) -> bool:
    shape = r"[A-Z][A-Za-z0-9_]{0,63}" if is_class else r"[a-z][a-z0-9_]{0,63}"
    name = pin.name
    if re.fullmatch(shape, name) and name not in reserved and not keyword.iskeyword(name):
        return True
    report.report(
        BAD_PIN,
        f"{name[:80]!a} cannot be a {'class' if is_class else 'member'} name",
        pin.location,
        hint="use an identifier that is no reserved word: "
        + ("CapWords" if is_class else "snake_case"),
    )
    return False
