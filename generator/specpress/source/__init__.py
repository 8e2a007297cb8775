"""Spec files as text and values, and where in the text each value stands."""

from specpress.source.file import SUFFIXES, Source, is_json_name, is_spec_name
from specpress.source.json_lines import read_json_lines
from specpress.source.location import Location, locate_in_string
from specpress.source.pointer import ROOT, Pointer
from specpress.source.position import Position
from specpress.source.reader import PAGES_FOLDER, SourceError, read_source, read_value
from specpress.source.sources import Sources
from specpress.source.stamp import is_settled, stamp_of
from specpress.source.syntax import Problem

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
    "is_settled",
    "is_spec_name",
    "locate_in_string",
    "read_json_lines",
    "read_source",
    "read_value",
    "stamp_of",
]
