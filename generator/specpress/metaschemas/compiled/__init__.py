"""Compiled validators of the schemas in `sources`; remade by `python -m specpress.metaschemas`."""
