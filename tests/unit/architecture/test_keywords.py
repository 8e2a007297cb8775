"""Keywords of JSON Schema are listed once, in `specpress.vocabulary`; all else derives from it."""

from __future__ import annotations

import ast
from pathlib import Path

from specpress.vocabulary import (
    ANNOTATIONS,
    ASSERTING,
    CONTENT,
    IDENTITY,
    KEYWORDS,
    REFERENCES,
    Role,
    subschemas,
)

MANY = 5
"""Keywords in one literal from which on it is a table of them."""

TABLES = {
    "cli/new_spec.py": "a schema that `specpress new` writes",
    "diff/assertions.py": "the words for each limit, and all that a constant may say",
    "document/forms.py": "what a field of a form calls them",
    "diff/cases.py": "how the choice of a value can be spelt",
    "diff/models.py": "what tells that a schema without `type` is an object all the same",
    "diff/schemas.py": "which keywords the comparison has no better words for",
    "diff/side.py": "what cannot be folded into the schema around it",
    "document/pruning.py": "identifiers that other documents may lead to",
    "lower/conditions.py": "what of a member's schema is a rule between members",
    "lower/shapes.py": "what a form of a string, and an alternative that only tests, may say",
    "rules/accounts/tables.py": "each keyword is accounted for by hand, so that none is forgotten",
    "rules/keywords.py": "what makes a reference's siblings more than notes",
    "rules/responses.py": "what makes a response say more than that it is an object",
    "examples/search.py": "what is asked of a place in a value",
    "targets/docs/rule_logic.py": "the words for each limit",
    "targets/docs/rule_reading.py": "the keywords that have words of their own",
    "targets/sdk/conditions.py": "the words for each limit",
    "validators/emit/naming.py": "the words that functions are named with",
    "validators/pieces/walker.py": "the check of each keyword, in a module that is copied out",
}
"""Modules that may list keywords, and why no view of the vocabulary says the same."""


def tables(path: Path) -> list[int]:
    """The lines of the literals that list many keywords."""
    found: list[int] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        parts: list[ast.expr | None] = []
        if isinstance(node, (ast.Set, ast.List, ast.Tuple)):
            parts = list(node.elts)
        elif isinstance(node, ast.Dict):
            parts = list(node.keys)
        names = {part.value for part in parts if isinstance(part, ast.Constant)}
        if len(names & KEYWORDS.keys()) >= MANY:
            found.append(node.lineno)
    return found


def test_no_other_module_lists_keywords(repo: Path) -> None:
    package = repo / "generator/specpress"
    found = {
        str(path.relative_to(package)): lines
        for path in sorted(package.rglob("*.py"))
        if (lines := tables(path))
    }
    assert found.keys() - {"vocabulary.py"} == TABLES.keys(), found


def test_every_keyword_has_one_place_among_the_roles() -> None:
    current = {name for name, one in KEYWORDS.items() if one.since > 0 and not one.only_openapi}
    groups = [ASSERTING, ANNOTATIONS - {"$comment"}, CONTENT, IDENTITY, REFERENCES]
    assert sum(map(len, groups)) == len(frozenset[str]().union(*groups))
    assert current <= frozenset[str]().union(*groups)
    assert all(one.role is not Role.ANNOTATES for name in ASSERTING if (one := KEYWORDS[name]))


def test_subschemas_are_found_under_every_keyword_that_holds_some() -> None:
    schema = {
        "properties": {"a": True},
        "items": {},
        "prefixItems": [{}, False],
        "enum": [{"items": {}}],
        "$defs": {"d": {}},
        "dependencies": {"a": ["b"], "c": {}},
    }
    current = [tokens for tokens, _ in subschemas(schema)]
    assert current == [("properties", "a"), ("items",), ("prefixItems", "0"), ("prefixItems", "1")]
    older = [tokens for tokens, _ in subschemas(schema, older=True)]
    assert older[4:] == [("$defs", "d"), ("dependencies", "a"), ("dependencies", "c")]
    assert [tokens for tokens, _ in subschemas({"items": [{}]}, older=True)] == [("items", "0")]
