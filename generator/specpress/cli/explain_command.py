"""`specpress explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress.cli.options import session_options
from specpress.cli.session import EXIT_CLEAN, Session
from specpress.diagnostics.reference_page import code_section, families
from specpress.profile.reference_page import members
from specpress.spelling import near_names

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.command(
    epilog="""\b
Examples:
  specpress explain                  every code of findings, a line each
  specpress explain W208 E204        what they mean, and how a spec is mended
  specpress explain transport.kind   a member of provider.yaml
  specpress explain delivery         a member with all below it
"""
)
@click.argument("subjects", metavar="[CODE | MEMBER]...", nargs=-1)
@session_options
@click.pass_obj
def command(session: Session, subjects: tuple[str, ...]) -> int:
    """Explain a code of findings, or a member of provider.yaml.

    The same as whole pages: DIAGNOSTICS.md and PROFILES.md of the project.
    """
    if not subjects:
        for title, codes in families():
            session.print(f"{title}\n")
            session.print("".join(f"  {code.id}  {code.title}\n" for code in codes) + "\n")
        return EXIT_CLEAN
    session.print("\n".join(text for subject in subjects for text in _explained(subject)))
    return EXIT_CLEAN


def _explained(subject: str) -> Iterable[str]:
    codes = {code.id: code for _, codes in families() for code in codes}
    if subject.upper() in codes:
        return [code_section(codes[subject.upper()])]
    known = list(members())
    found = [
        member.section
        for member in known
        if member.path == subject or member.path.startswith((f"{subject}.", f"{subject}[]"))
    ]
    if found:
        return found
    names = [*codes, *(member.path for member in known)]
    near = near_names(subject[:100], names) or near_names(subject[:100].upper(), names)
    hint = f" Did you mean {near[0]}?" if near else " `specpress explain` lists the codes."
    raise click.UsageError(f"There is no code and no member of provider.yaml {subject!r}.{hint}")
