"""The formats that findings are printed in."""

from __future__ import annotations

from enum import Enum


class Format(Enum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
