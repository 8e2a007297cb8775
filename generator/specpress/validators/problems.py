"""What can be wrong with a schema that is to be compiled."""

from __future__ import annotations

from dataclasses import field

from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaProblem:
    """One finding about a schema.

    Attributes:
        pointer: where it stands: a JSON pointer (RFC 6901) into the schema; in a resource that was
            handed in, the resource's URI, `#`, and a JSON pointer.
        kind: a stable word for the kind of finding, such as `regex-syntax` or `unresolved-ref`.
        message: what is wrong, with the values.
        hint: what to do about it.
        is_error: whether it stops the compilation; otherwise it is a doubt.
    """

    pointer: str
    kind: str
    message: str
    hint: str = ""
    is_error: bool = True


@dataclass(slots=True)
class ProblemList:
    """Collects problems while a schema is read; each is kept once."""

    items: list[SchemaProblem] = field(default_factory=list[SchemaProblem])

    def add(
        self, pointer: str, kind: str, message: str, *, hint: str = "", is_error: bool = True
    ) -> None:
        """Keeps one problem, unless the same one is there already.

        Args:
            pointer: where it stands; the `#` of a fragment in the schema itself is left out.
            kind: a stable word.
            message: what is wrong.
            hint: what to do.
            is_error: whether it stops the compilation.
        """
        problem = SchemaProblem(
            pointer=pointer.removeprefix("#"),
            kind=kind,
            message=message,
            hint=hint,
            is_error=is_error,
        )
        if problem not in self.items:
            self.items.append(problem)

    @property
    def has_errors(self) -> bool:
        """Whether any of them stops the compilation."""
        return any(problem.is_error for problem in self.items)

    def sorted(self) -> tuple[SchemaProblem, ...]:
        """All of them, by place, kind and message."""
        return tuple(sorted(self.items, key=lambda one: (one.pointer, one.kind, one.message)))
