"""Whether a model's request schema can be compiled into a validator."""

from __future__ import annotations

from collections.abc import Iterable

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import UNCOMPILABLE
from specpress.ir import Model
from specpress.profile import Profile
from specpress.source import Pointer
from specpress.validators import ALL_FORMATS, CompileOptions, SchemaProblem, find_problems


def check_validator(model: Model, profile: Profile, report: Reporter) -> None:
    """Look for what would keep `build` from writing a model's validator.

    Args:
        model: lowered without an error.
        profile: of its provider, which says what formats are asserted.
        report: takes the findings.
    """
    options = CompileOptions(formats=ALL_FORMATS.intersection(profile.formats))
    report_problems(model, find_problems(model.request.schema.published, options=options), report)


def report_problems(model: Model, problems: Iterable[SchemaProblem], report: Reporter) -> None:
    """Report what the compiler found in a model's request schema.

    Its doubts are passed over: they are about patterns, which have a rule of their own.
    """
    for problem in problems:
        if problem.is_error:
            at = model.request.schema.place(Pointer.parse(problem.pointer))
            report.report(UNCOMPILABLE, problem.message, at, hint=problem.hint or None)
