"""What the user makes of findings: severities by code and path, and findings that are allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Final, cast

from specpress.diagnostics.code import REGISTRY, Severity
from specpress.diagnostics.diagnostic import Diagnostic
from specpress.records import dataclass
from specpress.source import Location, Pointer

_ADJUSTABLE: Final = ("E2", "W")
_LEVELS: Final = {**{severity.value: severity for severity in Severity}, "off": None}


class PolicyFault(ValueError):
    """A setting that is not understood; the text says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityRule:
    """The severity that some codes have in some files.

    Attributes:
        codes: a code, or a glob of codes (`W7*`).
        path: a glob of spec paths from the specs folder (`acme/*.json`); empty for all.
        severity: None leaves such findings out.
    """

    codes: str
    path: str = ""
    severity: Severity | None

    def covers(self, found: Diagnostic) -> bool:
        """Whether the rule is about a finding."""
        return fnmatchcase(found.code.id, self.codes) and _is_under(found.location, self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A finding that stays, with the reason why.

    Attributes:
        code: the code, whole.
        path: a glob of file names; empty for every file of the provider.
        pointer: the node, with all below it; a token `*` stands for any one.
        reason: why the finding stays.
        location: of the entry.
    """

    code: str
    path: str
    pointer: Pointer
    reason: str
    location: Location

    def covers(self, found: Diagnostic) -> bool:
        """Whether the entry is about a finding."""
        if found.code.id != self.code or not _is_under(found.location, self.path):
            return False
        tokens = found.location.pointer.tokens
        wanted = self.pointer.tokens
        return len(tokens) >= len(wanted) and all(
            want in {"*", token} for want, token in zip(wanted, tokens, strict=False)
        )


class Policy:
    """Severities and allowances together; remembers which allowances were used."""

    __slots__ = ("_used", "allowances", "severities")

    def __init__(
        self,
        severities: Iterable[SeverityRule] = (),
        allowances: Iterable[Allowance] = (),
    ) -> None:
        self.severities = tuple(severities)
        self.allowances = tuple(allowances)
        self._used: set[Allowance] = set()

    def judge(self, found: Diagnostic) -> Diagnostic | None:
        """The finding as the user wants it: with its severity; None when it is left out.

        Of several severity rules the last that covers the finding counts.
        """
        covering = [entry for entry in self.allowances if entry.covers(found)]
        self._used.update(covering)
        if covering:
            return None
        for rule in reversed(self.severities):
            if rule.covers(found):
                if rule.severity is None:
                    return None
                return replace(found, severity=rule.severity)
        return found

    @property
    def unused(self) -> tuple[Allowance, ...]:
        """Allowances that covered no finding so far, in their order."""
        return tuple(entry for entry in self.allowances if entry not in self._used)


def read_severities(table: object) -> tuple[SeverityRule, ...]:
    """Read the table `lint` of `specpress.toml`.

        [lint.severity]
        W701 = "off"               # off, info, warning, error
        "W8*" = "error"

        [[lint.paths]]
        path = "acme/*.json"
        severity = { W203 = "off" }

    Args:
        table: what `tomllib` read under `lint`.

    Raises:
        PolicyFault: it is something else.
    """
    members = _members(table, {"severity", "paths"}, "lint")
    rules = _read_rules(members.get("severity", {}), "", "lint.severity")
    entries = members.get("paths", [])
    if not isinstance(entries, list):
        raise PolicyFault("`lint.paths` is a list of tables: [[lint.paths]]")
    for entry in cast("list[object]", entries):
        part = _members(entry, {"path", "severity"}, "lint.paths")
        path = part.get("path")
        if not isinstance(path, str) or not path:
            raise PolicyFault('each [[lint.paths]] has a `path` such as "acme/*.json"')
        rules += _read_rules(part.get("severity", {}), path, "lint.paths.severity")
    return rules


def _read_rules(table: object, path: str, where: str) -> tuple[SeverityRule, ...]:
    rules: list[SeverityRule] = []
    for codes, level in _members(table, None, where).items():
        matched = [code for code in REGISTRY if fnmatchcase(code, codes)]
        if not matched:
            raise PolicyFault(f"`{where}`: there is no code {codes}")
        fixed = [code for code in matched if not code.startswith(_ADJUSTABLE)]
        if fixed:
            raise PolicyFault(
                f"`{where}`: {fixed[0]} is not a matter of taste: nothing can be built from such "
                "a spec. E2xx and W codes can be changed"
            )
        if not isinstance(level, str) or level not in _LEVELS:
            raise PolicyFault(f"`{where}.{codes}` is one of {', '.join(_LEVELS)}")
        rules.append(SeverityRule(codes=codes, path=path, severity=_LEVELS[level]))
    return tuple(rules)


def _members(table: object, known: set[str] | None, where: str) -> dict[str, object]:
    if not isinstance(table, dict):
        raise PolicyFault(f"`{where}` is a table")
    members = cast("dict[str, object]", table)  # the keys of a TOML table are strings
    unknown = sorted(members.keys() - known) if known is not None else []
    if unknown and known is not None:
        raise PolicyFault(
            f"`{where}` has no setting {unknown[0]!r}; it takes {', '.join(sorted(known))}"
        )
    return members


def _is_under(location: Location, pattern: str) -> bool:
    return not pattern or PurePosixPath(location.source.name).match(pattern)
