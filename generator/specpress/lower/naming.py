"""The naming pass: identifiers of all objects and members of a model, after it is lowered.

Who keeps a name when two want it depends on the things alone: the member whose wire name is the
name, the object nearer to the root, the request before the response.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.naming import BAD_PIN, CLASS_COLLISION, MEMBER_COLLISION
from specpress.ir import Field, ObjectId, ObjectType
from specpress.lower.pins import CLASS_PIN, MEMBER_PIN, Naming, Pin
from specpress.names import (
    FIELD_RESERVED,
    REQUEST_RESERVED,
    RESULT_RESERVED,
    TYPE_RESERVED,
    Claim,
    Namespace,
    class_name,
    field_name,
    singular,
    split_words,
)
from specpress.names.reserved import RESULT_RESERVED_PREFIX

REQUEST: Final = "request"
RESPONSE: Final = "response"
ERROR: Final = "error"

_SUFFIXES: Final = {REQUEST: "Params", RESPONSE: "Result", ERROR: "Error"}
_STEP: Final = re.compile(r"[^.\[\]()*]+|\[\]|\([^)]*\)|\*")


def assign_names(
    objects: tuple[ObjectType, ...], naming: Naming, model_class: str, report: Reporter
) -> tuple[ObjectType, ...]:
    """Give every object its class name and every member its identifier.

    Args:
        objects: all objects of one model, unnamed.
        naming: hints and pins gathered while lowering.
        model_class: the model's class name, for its request and result.
        report: takes collisions that no candidate resolves, with both places.
    """
    classes = _class_names(objects, naming, model_class, report)
    return tuple(
        replace(
            found,
            name=classes.get(found.object_id, ""),
            fields=_named_fields(found, naming, report),
        )
        for found in objects
    )


def _class_names(
    objects: tuple[ObjectType, ...], naming: Naming, model_class: str, report: Reporter
) -> Mapping[ObjectId, str]:
    by_id = {found.object_id: found for found in objects}
    claims: list[Claim] = []
    for found in objects:
        object_id = found.object_id
        pin = naming.classes.get(object_id)
        if pin is not None and _usable_pin(pin, TYPE_RESERVED, report, is_class=True):
            candidates: tuple[str, ...] = (pin.name,)
        else:
            candidates = _class_candidates(object_id, naming, model_class)
        side = list(_SUFFIXES).index(_side(object_id))
        depth = len(_STEP.findall(object_id))
        claims.append(
            Claim(
                key=object_id,
                candidates=candidates,
                priority=(0 if pin else 1, depth, side, object_id),
            )
        )
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


def _side(object_id: ObjectId) -> str:
    return re.split(r"[.\[(]", object_id, maxsplit=1)[0]


def _class_candidates(object_id: ObjectId, naming: Naming, model_class: str) -> tuple[str, ...]:
    side = _side(object_id)
    if object_id == REQUEST:
        return (f"{model_class}Request",)
    if object_id in (RESPONSE, f"{RESPONSE}[]"):  # each item of an array is one result
        return (f"{model_class}Result",)
    if object_id == ERROR:
        return (f"{model_class}Error",)
    hint = naming.hints.get(object_id, object_id)
    own = split_words(hint) if hint != object_id else _path_words(object_id)
    steps = _path_steps(object_id)
    plain = class_name(own, source=object_id)
    candidates = [plain]
    if side != REQUEST:
        candidates.append(plain + _SUFFIXES[side])
    for start in range(len(steps) - 2, -1, -1):
        words = tuple(word for step in steps[start:] for word in step)
        candidates.append(class_name(words, source=object_id))
    candidates.append(candidates[-1] + _SUFFIXES[side])
    return tuple(dict.fromkeys(candidates))


def _path_words(object_id: ObjectId) -> tuple[str, ...]:
    steps = _path_steps(object_id)
    return steps[-1] if steps else ("Object",)


def _path_steps(object_id: ObjectId) -> list[tuple[str, ...]]:
    """The words of each step below the root; `messages[]` is the singular, `Message`."""
    steps: list[tuple[str, ...]] = []
    for step in _STEP.findall(object_id)[1:]:
        if step == "[]":
            words = steps.pop() if steps else ("Task",)
            steps.append(singular(words) or (*words, "Item"))
        elif step == "*":
            words = steps.pop() if steps else ("Object",)
            steps.append((*words, "Value"))
        elif step.startswith("("):
            words = split_words(step) or ("Variant",)
            before = steps.pop() if steps else ()
            steps.append((*before, *words))
        else:
            steps.append(split_words(step) or ("Object",))
    return steps


def _named_fields(found: ObjectType, naming: Naming, report: Reporter) -> tuple[Field, ...]:
    reserved = _reserved(found.object_id)
    claims: list[Claim] = []
    for member in found.fields:
        pin = naming.members.get((found.object_id, member.wire_name))
        if pin is not None and not _usable_pin(pin, reserved, report, is_class=False):
            pin = None
        first = _result_safe(field_name(member.wire_name, reserved), found.object_id)
        second = _result_safe(
            field_name(member.wire_name, reserved, keep_acronyms=True), found.object_id
        )
        claims.append(
            Claim(
                key=member.wire_name,
                candidates=(pin.name,) if pin else tuple(dict.fromkeys((first, second))),
                priority=(0 if pin else 1, _distance(member.wire_name, first), member.wire_name),
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
    return tuple(
        replace(member, name=namespace.names.get(member.wire_name, "")) for member in found.fields
    )


def _reserved(object_id: ObjectId) -> frozenset[str]:
    if object_id == REQUEST:
        return REQUEST_RESERVED
    return FIELD_RESERVED if _side(object_id) == REQUEST else RESULT_RESERVED


def _result_safe(name: str, object_id: ObjectId) -> str:
    if _side(object_id) != REQUEST and name.startswith(RESULT_RESERVED_PREFIX):
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
