"""Remakes the compiled validators: `python -m specpress.metaschemas`."""

from __future__ import annotations

from specpress.metaschemas.compiling import COMPILED, compile_all


def main() -> None:
    """Write every compiled module; files that are the same are left alone."""
    for name, content in compile_all().items():
        path = COMPILED / name
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)


if __name__ == "__main__":
    main()
