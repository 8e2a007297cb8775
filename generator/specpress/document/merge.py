"""Changes a tree as overlay actions say, and remembers where each new node came from."""

from __future__ import annotations

from specpress.document.origin import Origin
from specpress.document.query_limits import Tokens
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.records import dataclass
from specpress.source import Pointer


class MergeFault(Exception):
    """An action that does not fit the node that it selects.

    Attributes:
        message: one line that says why.
        hint: what to do about it.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Given:
    """A value to put into a tree, and where it was written."""

    value: JsonValue
    origin: Origin

    def child(self, token: str, value: JsonValue) -> Given:
        """A member or item of it."""
        return Given(value, self.origin.child(token))


def copy_json(value: JsonValue) -> JsonValue:
    """A copy that shares no object or array with the value."""
    if isinstance(value, dict):
        return {key: copy_json(member) for key, member in value.items()}
    if isinstance(value, list):
        return [copy_json(item) for item in value]
    return value


def remove_node(root: JsonValue, origin: Origin, tokens: Tokens) -> None:
    """Remove a node from the object or array that holds it.

    Raises:
        MergeFault: the node is the root.
    """
    if not tokens:
        raise MergeFault("the root of a document cannot be removed")
    holder = Pointer(tokens[:-1]).resolve(root)
    place = origin.touch(tokens[:-1])
    if isinstance(holder, dict):
        del holder[tokens[-1]]
        place.children.pop(tokens[-1], None)
    elif isinstance(holder, list):
        place.drop_item(int(tokens[-1]), len(holder))
        del holder[int(tokens[-1])]


def update_node(
    root: JsonValue, origin: Origin, tokens: Tokens, given: Given, *, minor: int
) -> None:
    """Merge a value into an object, or append it to an array.

    Overlay 1.0 leaves open what becomes of two arrays that meet while objects are merged, and of
    an array as the `update` of an array; they are concatenated, as 1.1 rules. Where the two
    values are of different kinds 1.0 replaces and 1.1 refuses.

    Args:
        root: the tree, changed in place.
        origin: the origin of its root.
        tokens: the node.
        given: the value.
        minor: the minor version of Overlay 1 whose rules count.

    Raises:
        MergeFault: the value does not fit the node.
    """
    target = Pointer(tokens).resolve(root)
    if isinstance(target, dict):
        if not isinstance(given.value, dict):
            raise MergeFault("the target is an object and `update` is not")
        _merge(target, given.value, origin.touch(tokens), given, strict=minor > 0)
    elif isinstance(target, list):
        _extend(target, origin.touch(tokens), given)
    elif minor == 0:
        raise MergeFault(
            "the target is neither an object nor an array",
            hint="let `target` select the object that holds it, and name the member in `update`",
        )
    elif isinstance(given.value, (dict, list)) or not tokens:
        raise MergeFault("the target is a primitive value and `update` is not")
    else:
        _replace(root, origin, tokens, given)


def _replace(root: JsonValue, origin: Origin, tokens: Tokens, given: Given) -> None:
    holder = Pointer(tokens[:-1]).resolve(root)
    if isinstance(holder, dict):
        holder[tokens[-1]] = given.value
    elif isinstance(holder, list):
        holder[int(tokens[-1])] = given.value
    origin.touch(tokens[:-1]).children[tokens[-1]] = given.origin


def _merge(
    target: JsonObject, update: JsonObject, origin: Origin, given: Given, *, strict: bool
) -> None:
    for key, value in update.items():
        member = given.child(key, value)
        present = target.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value, origin.touch((key,)), member, strict=strict)
        elif isinstance(present, list) and isinstance(value, list):
            _extend(present, origin.touch((key,)), member)
        else:
            clash = isinstance(present, (dict, list)) or isinstance(value, (dict, list))
            if strict and key in target and clash:
                raise MergeFault(
                    f"the member {key[:80]!r} is of another kind than its update",
                    hint="remove it in an action of its own first",
                )
            target[key] = copy_json(value)
            origin.children[key] = member.origin


def _extend(target: list[JsonValue], origin: Origin, given: Given) -> None:
    if isinstance(given.value, list):
        entries = [given.child(str(at), item) for at, item in enumerate(given.value)]
    else:
        entries = [given]
    for entry in entries:
        origin.children[str(len(target))] = entry.origin
        target.append(copy_json(entry.value))
