"""Members that are only narrowed where they stand, and introduced elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.document import Address
from specpress.rules.survey import SchemaSite, Survey


def is_refinement(site: SchemaSite, survey: Survey) -> bool:
    """Whether a member in a branch is one that the object around the branch has anyway.

    The branch may be of an object further out: `oneOf: [{properties: {inputs: {properties:
    {images: {minItems: 1}}}}}]` narrows the `images` of the object's own `inputs`.
    """
    path = [site.name]
    holder = site.parent
    while holder is not None:
        subject = holder.subject
        if subject is not holder and any(
            found is not site for found in _declared(subject, path, survey)
        ):
            return True
        if not subject.is_property:
            return False
        path.insert(0, subject.name)
        holder = subject.parent
    return False


def _declared(subject: SchemaSite, path: list[str], survey: Survey) -> Iterator[SchemaSite]:
    """The schemas of a member of members, as an object declares them in all cases."""
    for part in _parts(subject, survey):
        member = part.branch("properties", path[0])
        if member is None:
            continue
        if len(path) == 1:
            yield member
        else:
            yield from _declared(member, path[1:], survey)


def _parts(site: SchemaSite, survey: Survey) -> Iterator[SchemaSite]:
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
            pending.append(survey.target(part))
        pending += [part.branch("allOf", number) for number in range(len(part.array("allOf")))]
