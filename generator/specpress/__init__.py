"""Typed client modules, docs pages and validators from per-model OpenAPI specs, from one IR."""

from specpress.version import __version__

__all__ = ["__version__"]
