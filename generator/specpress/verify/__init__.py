"""What was built, tried out: `specpress check --verify`."""

from specpress.verify.imports import Built, built_in, built_of, verify_imports

__all__ = ["Built", "built_in", "built_of", "verify_imports"]
