"""Everything that can be said about specs without rendering anything."""

from __future__ import annotations

from specpress.diagnostics import Reporter, bugs_reported
from specpress.pipeline.loading import Loaded, load
from specpress.pipeline.memo import Memo
from specpress.pipeline.options import Options, Progress
from specpress.rules import check_validator, report_problems
from specpress.source import Location


def lint(
    options: Options, report: Reporter, progress: Progress, memo: Memo | None = None
) -> Loaded:
    """Read, check and lower every spec, and see whether its validator can be compiled.

    What it reports is what a build would, with the same places.

    Args:
        options: what to read.
        report: takes the findings.
        progress: is told of each spec and each model.
        memo: of what builds found out; without one, everything is found out here.
    """
    memo = memo or Memo()
    memo.holds_outputs = False
    loaded = load(options, report, progress, memo)
    progress.start("Compiling", sum(len(provider.models) for provider in loaded.api.providers))
    for provider in loaded.api.providers:
        for model in provider.models:
            progress.begin(model.slug)
            known = memo.problems.get((model.spec_path, model.slug))
            if known is not None:
                report_problems(model, known, report)
                continue
            with bugs_reported(report, Location(model.spec.file.source), "compiling the validator"):
                check_validator(model, provider.profile, report)
    progress.finish()
    return loaded
