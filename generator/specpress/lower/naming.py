"""The naming pass: identifiers of all objects and members of a model, after it is lowered.

Who keeps a name when two want it depends on the things alone: the member whose wire name is the
name, the object nearer to the root, the request before the response. No order changes a name:
not that of members, of branches, or of files.
"""

from __future__ import annotations

import hashlib
import keyword
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.naming import BAD_PIN, CLASS_COLLISION, MEMBER_COLLISION
from specpress.ir import Field, ObjectId, ObjectType, Type
from specpress.lower.object_paths import ObjectPaths, Steps
from specpress.lower.pins import CLASS_PIN, MEMBER_PIN, Naming, Pin
from specpress.names import (
    FIELD_RESERVED,
    REQUEST_RESERVED,
    RESULT_RESERVED,
    TYPE_RESERVED,
    Claim,
    Namespace,
    as_is,
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


def assign_names(
    objects: tuple[ObjectType, ...],
    roots: Sequence[tuple[str, Type]],
    naming: Naming,
    model_class: str,
    report: Reporter,
) -> tuple[ObjectType, ...]:
    """Give every object its class name and every member its identifier.

    Args:
        objects: all objects of one model, unnamed.
        roots: what a request, a response or an error is, each after the word for it.
        naming: names and pins gathered while lowering.
        model_class: the model's class name, for its request and result.
        report: takes collisions that no candidate resolves, with both places.

    Returns:
        The objects that the roots lead to.
    """
    by_id = {found.object_id: found for found in objects}
    paths = ObjectPaths(by_id, naming)
    places = {
        key: (side, steps) for side, root in roots for key, steps in paths.below(root).items()
    }
    classes = _class_names(by_id, places, naming, model_class, report)
    return tuple(
        replace(
            found,
            name=classes.get(found.object_id, ""),
            place=_place(*places[found.object_id]),
            fields=_named_fields(found, naming, report),
        )
        for found in objects
        if found.object_id in places
    )


def _class_names(
    by_id: Mapping[ObjectId, ObjectType],
    places: Mapping[ObjectId, tuple[str, Steps]],
    naming: Naming,
    model_class: str,
    report: Reporter,
) -> Mapping[ObjectId, str]:
    claims: list[Claim] = []
    for object_id, (side, steps) in places.items():
        pin = naming.classes.get(object_id)
        if pin is not None and _usable_pin(pin, TYPE_RESERVED, report, is_class=True):
            candidates: tuple[str, ...] = (pin.name,)
        else:
            reference = naming.references.get(object_id)
            candidates = _class_candidates(side, steps, reference, model_class)
        is_narrowed = object_id in naming.narrowed
        rank = (0 if pin else 1, int(is_narrowed), len(steps), list(_SUFFIXES).index(side))
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


def _place(side: str, steps: Steps) -> str:
    return side + "".join(".*" if step == "*" else step for step in steps)


def _class_candidates(
    side: str, steps: Steps, reference: str | None, model_class: str
) -> tuple[str, ...]:
    """Names of a class, the best first; the last one is no other object's."""
    if not steps or (side == RESPONSE and steps == ("[]",)):  # each item of an array is a result
        return (f"{model_class}{'Request' if side == REQUEST else _SUFFIXES[side]}",)
    source = side + "".join(steps)
    words = _step_words(steps)
    own = split_words(reference) if reference else words[-1] if words else ("Object",)
    plain = class_name(own, source=source)
    candidates = [plain]
    if side != REQUEST:
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
        third = _result_safe(as_is(member.wire_name, reserved) or second, found.object_id)
        claims.append(
            Claim(
                key=member.wire_name,
                candidates=(pin.name,) if pin else tuple(dict.fromkeys((first, second, third))),
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


def _side(object_id: ObjectId) -> str:
    return re.split(r"[.\[(]", object_id, maxsplit=1)[0]


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
