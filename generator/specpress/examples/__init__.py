"""Examples: requests and results made from the IR, and calls that show them in each language.

Docs and SDK print them, `mock` and `bench` send them. Pure functions of the IR; what is printed of
a spec is a literal of its language (`literals`).
"""
