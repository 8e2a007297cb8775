"""Tuples with an open end in results: the first items have types of their own, the rest one."""

from __future__ import annotations

from typing import Any, Final, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema


class OpenEnd:
    """Tells pydantic to read ``tuple[str, *tuple[int, ...]]``, which it does not do by itself."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """The schema of the tuple, whose last argument is the unpacked rest."""
        *first, rest = get_args(source)
        inner = get_args(rest)
        # `Unpack[tuple[int, ...]]` has the tuple for its argument, `*tuple[int, ...]` those of it
        kind = get_args(inner[0])[0] if len(inner) == 1 else inner[0]
        items = [handler.generate_schema(item) for item in (*first, kind)]
        return core_schema.tuple_schema(items, variadic_item_index=len(first))


OPEN_END: Final = OpenEnd()
