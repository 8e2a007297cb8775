"""What changed between two sets of specs, and whether callers break.

Models are held against each other as they were lowered: requests and results by their normal
schemas, by which values those allow, not by which keywords they hold.
"""

from specpress.diff.apis import diff_apis
from specpress.diff.change import ApiDiff, Change, Direction, Kind, Level, ModelDiff
from specpress.diff.changelog import (
    Release,
    ReleaseDiff,
    changelog,
    changelog_json,
    diff_releases,
    fill_gaps,
)
from specpress.diff.reports import json_report, markdown_report, summary, text_report

__all__ = [
    "ApiDiff",
    "Change",
    "Direction",
    "Kind",
    "Level",
    "ModelDiff",
    "Release",
    "ReleaseDiff",
    "changelog",
    "changelog_json",
    "diff_apis",
    "diff_releases",
    "fill_gaps",
    "json_report",
    "markdown_report",
    "summary",
    "text_report",
]
