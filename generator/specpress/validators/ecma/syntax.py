"""The syntax tree of a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from specpress.records import dataclass

if TYPE_CHECKING:
    from specpress.validators.ecma.charset import Ranges


@dataclass(frozen=True, slots=True)
class Chars:
    """One code point out of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Anchor:
    """An assertion of no width: `^`, `$`, `b` or `B`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """Parentheses; `index` is 0 when they do not capture."""

    node: Node
    index: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A lookahead or lookbehind."""

    node: Node
    is_behind: bool
    is_negative: bool


@dataclass(frozen=True, slots=True)
class BackReference:
    """A reference to a group, by number; resolved from its name when it had one."""

    index: int
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """A quantified atom; `maximum` is None when there is no bound."""

    node: Node
    minimum: int
    maximum: int | None
    is_lazy: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Terms one after the other; none of them is the empty pattern."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives, tried in order."""

    nodes: tuple[Node, ...]


Node: TypeAlias = "Chars | Anchor | Group | Look | BackReference | Repeat | Sequence | Choice"
