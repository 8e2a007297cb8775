"""Pieces of code that are copied into compiled validators, each only where it is used.

They are ordinary modules: linted, type-checked and tested as such. `specpress.validators.library`
cuts them into top-level definitions and rows of tables, and finds what each needs. So they use the
standard library alone, import it as whole modules, and name nothing with a leading underscore.
"""
