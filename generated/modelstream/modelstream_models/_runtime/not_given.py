"""The mark of an argument that the caller left out, which is not the same as ``None``."""

from __future__ import annotations

from typing import Final, Literal, final


@final
class NotGiven:
    """The type of :data:`NOT_GIVEN`; ``None`` is a value that is sent, this one is not."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"

    def __reduce__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN: Final = NotGiven()
"""Default of every optional argument: the field is left out of the request."""
