"""Everything that can be said about specs without rendering anything."""

from __future__ import annotations

from specpress.diagnostics import Reporter, bugs_reported
from specpress.pipeline.loading import Loaded, load
from specpress.pipeline.options import Options, Progress
from specpress.rules import check_validator
from specpress.source import Location


def lint(options: Options, report: Reporter, progress: Progress) -> Loaded:
    """Read, check and lower every spec, and see whether its validator can be compiled.

    What it reports is what a build would, with the same places.
    """
    loaded = load(options, report, progress)
    progress.start("Compiling", sum(len(provider.models) for provider in loaded.api.providers))
    for provider in loaded.api.providers:
        for model in provider.models:
            progress.begin(model.slug)
            with bugs_reported(report, Location(model.spec.file.source), "compiling the validator"):
                check_validator(model, provider.profile, report)
    progress.finish()
    return loaded
