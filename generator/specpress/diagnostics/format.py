"""The formats that findings are printed in."""

from __future__ import annotations

from enum import Enum


class Format(Enum):
    """How findings are printed; `json` is JSON Lines (jsonlines.org): an object on each line."""

    TEXT = "text"
    JSON = "json"
    JSON_ARRAY = "json-array"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    GITLAB = "gitlab"

    @property
    def is_one_document(self) -> bool:
        """Whether all findings make one document, which can only be printed as a whole."""
        return self in {Format.JSON_ARRAY, Format.SARIF, Format.JUNIT, Format.GITLAB}
