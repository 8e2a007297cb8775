"""Collects findings while the stages run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from specpress.diagnostics.code import DiagnosticCode, Severity
from specpress.diagnostics.diagnostic import Diagnostic, Edit, Related
from specpress.diagnostics.policy import Policy
from specpress.source import Location

_UNBUILT: Final = (
    "no setting of `lint` and no entry of allow.yaml lowers it: nothing can be built from this spec"
)


class Reporter:
    """Takes the findings of every stage; a stage never raises for bad input, it reports.

    With a policy, findings that it allows are not kept, and the others have its severity.

    Attributes:
        policy: what the user makes of findings.
        taken: how many findings it was given, one by one; those that are not kept count too.
    """

    __slots__ = ("_diagnostics", "_ordered", "policy", "taken")

    def __init__(self, policy: Policy | None = None) -> None:
        self.policy = policy
        self.taken = 0
        self._diagnostics: list[Diagnostic] = []
        self._ordered: tuple[int, tuple[Diagnostic, ...]] = (0, ())

    def fork(self) -> Reporter:
        """An empty reporter under the same policy, for a part that may fail by itself."""
        return Reporter(self.policy)

    def report(
        self,
        code: DiagnosticCode,
        message: str,
        location: Location,
        *,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
        edits: tuple[Edit, ...] = (),
    ) -> None:
        """Record one finding."""
        self.add(
            Diagnostic(
                code=code,
                message=message,
                location=location,
                severity=code.severity,
                hint=hint,
                related=related,
                edits=edits,
            )
        )

    def add(self, diagnostic: Diagnostic) -> None:
        """Record a finding that exists already."""
        self.taken += 1
        judged = diagnostic if self.policy is None else self.policy.judge(diagnostic)
        if judged is not None:
            self._diagnostics.append(judged)

    def insist(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Record findings whose errors keep a model from being built.

        Those errors stay, whatever the policy makes of them: a model that is missing is never only
        a warning, let alone nothing.
        """
        for found in diagnostics:
            judged = found if self.policy is None else self.policy.judge(found)
            if found.severity is not Severity.ERROR or judged == found:
                self._diagnostics += [] if judged is None else [judged]
            else:
                said = f"{found.hint}; " if found.hint else ""
                self._diagnostics.append(replace(found, hint=f"{said}{_UNBUILT}"))

    def keep(self, other: Reporter) -> None:
        """Record what another reporter under the same policy has."""
        self._diagnostics.extend(other.diagnostics)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Record several."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    @property
    def has_errors(self) -> bool:
        """Whether any finding so far is an error."""
        return any(found.severity is Severity.ERROR for found in self._diagnostics)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, without repetition, by file, line, column and code."""
        count = len(self._diagnostics)  # of which none is ever taken away
        if self._ordered[0] != count:
            found = dict.fromkeys(self._diagnostics)
            self._ordered = (count, tuple(sorted(found, key=lambda one: one.sort_key)))
        return self._ordered[1]
