"""E41x: targets and transport kinds of other packages, which profiles ask for."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import DiagnosticCode, register

UNKNOWN_TARGET: Final[DiagnosticCode] = register(
    "E410",
    "target that no installed package brings",
    why="The profile asks for its files, so a build without them would not be what it says. "
    "Install the package, beside specpress, or take the key out.",
    bad="targets: { typescript: {} }  # and no package with an entry point `specpress.targets`",
    good="targets: {}",
)
BAD_OPTIONS: Final[DiagnosticCode] = register(
    "E411",
    "options that a target refuses",
    why="A target says with a JSON Schema what may stand under its key.",
    bad="targets: { csv: { separator: 5 } }",
    good='targets: { csv: { separator: ";" } }',
)
BROKEN_TARGET: Final[DiagnosticCode] = register(
    "E412",
    "target that cannot be loaded",
    why="Its package is installed, but the entry point under `specpress.targets` raises, or leads "
    "to something that is no `specpress.targets.Target` of that key.",
)
BROKEN_TRANSPORT: Final[DiagnosticCode] = register(
    "E413",
    "transport kind that cannot be loaded",
    why="Its package is installed, but the entry point under `specpress.transports` raises, or "
    "leads to something that is no `TransportKind` of that name.",
)
