"""Members that are only narrowed where they stand, and introduced elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.document import Address
from specpress.rules.survey import SchemaSite, Survey


class Refinements:
    """Tells members that are introduced from those that are narrowed.

    What an object declares is looked up once for all of its members.

    Args:
        survey: of the document.
    """

    __slots__ = ("_declared", "_survey")

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._declared: dict[Address, dict[str, list[SchemaSite]]] = {}

    def has(self, site: SchemaSite) -> bool:
        """Whether a member in a branch is one that the object around the branch has anyway.

        The branch may be of an object further out: `oneOf: [{properties: {inputs: {properties:
        {images: {minItems: 1}}}}}]` narrows the `images` of the object's own `inputs`.
        """
        path = [site.name]
        holder = site.parent
        while holder is not None:
            subject = holder.subject
            if subject is not holder and any(
                found is not site for found in self._sites(subject, path)
            ):
                return True
            if not subject.is_property:
                return False
            path.insert(0, subject.name)
            holder = subject.parent
        return False

    def _sites(self, subject: SchemaSite, path: list[str]) -> Iterator[SchemaSite]:
        """The schemas of a member of members, as an object declares them in all cases."""
        for member in self._members(subject).get(path[0], ()):
            if len(path) == 1:
                yield member
            else:
                yield from self._sites(member, path[1:])

    def _members(self, subject: SchemaSite) -> dict[str, list[SchemaSite]]:
        known = self._declared.get(subject.address)
        if known is None:
            known = self._declared[subject.address] = {}
            for part in self._parts(subject):
                for name in part.members("properties"):
                    member = part.branch("properties", name)
                    if member is not None:
                        known.setdefault(name, []).append(member)
        return known

    def _parts(self, site: SchemaSite) -> Iterator[SchemaSite]:
        """A schema and those that hold with it: the targets of references, branches of `allOf`."""
        pending: list[SchemaSite | None] = [site]
        seen: set[Address] = set()
        while pending:
            part = pending.pop()
            if part is None or part.address in seen:
                continue
            seen.add(part.address)
            yield part
            if "$ref" in part.schema:
                pending.append(self._survey.target(part))
            pending += [part.branch("allOf", number) for number in range(len(part.array("allOf")))]
