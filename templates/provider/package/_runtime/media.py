"""Files as values: what may stand where a spec asks for a UUID, URL, data URI or base64."""

from __future__ import annotations

from os import PathLike
from typing import BinaryIO

Media = str | bytes | PathLike[str] | BinaryIO
"""A string is sent as it is; a path, bytes or an open binary file as a data URI."""
