"""Spec files as text and values, and where in the text each value stands."""

from specpress.source.json_lines import read_json_lines
from specpress.source.location import Location, Position
from specpress.source.pointer import ROOT, Pointer
from specpress.source.reader import (
    PAGES_FOLDER,
    SUFFIXES,
    Problem,
    Source,
    SourceError,
    is_json_name,
    is_spec_name,
    read_source,
    read_value,
)
from specpress.source.sources import Sources

__all__ = [
    "PAGES_FOLDER",
    "ROOT",
    "SUFFIXES",
    "Location",
    "Pointer",
    "Position",
    "Problem",
    "Source",
    "SourceError",
    "Sources",
    "is_json_name",
    "is_spec_name",
    "read_json_lines",
    "read_source",
    "read_value",
]
