"""An answer that is a file: its bytes, and what they are."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class File(bytes):
    """The bytes of an answer that is no JSON, such as a picture or speech.

    Attributes:
        content_type: The media type that the answer gave; empty when it gave none.
    """

    content_type: str

    def __new__(cls, content: bytes, content_type: str = "") -> Self:
        file = super().__new__(cls, content)
        file.content_type = content_type
        return file

    def __reduce__(self) -> tuple[type[File], tuple[bytes, str]]:
        return type(self), (bytes(self), self.content_type)

    def __repr__(self) -> str:
        return f"File({len(self)} bytes, {self.content_type!r})"

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the file to a path, which is replaced if it is there, and return the path."""
        target = Path(path)
        target.write_bytes(self)
        return target

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic that it is bytes."""
        from pydantic_core import core_schema

        del source
        return core_schema.no_info_after_validator_function(cls, handler(bytes))
