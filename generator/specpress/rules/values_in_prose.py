"""Values, defaults and parameters that descriptions speak of."""

from __future__ import annotations

import json
import re
from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.descriptions import (
    ABSENT_VALUE,
    OTHER_DEFAULT,
    UNEXPLAINED_VALUE,
    UNKNOWN_PARAMETER,
)
from specpress.jsonvalue import JsonValue, json_equal
from specpress.rules.scope import Scope, TextRule
from specpress.rules.survey import SchemaSite, TextKind, TextSite
from specpress.rules.texts import without_fences
from specpress.rules.wording import list_text
from specpress.source import locate_in_string
from specpress.wording import name_text, value_text

_BULLET: Final = re.compile(
    r"^[ \t]*[-*+][ \t]+\\?[*_]{0,2}\\?`(?P<value>[^`\\\n]+)\\?`\\?[*_]{0,2}[ \t]*"
    r"(?::|-|\u2013|\u2014)",
    re.MULTILINE,
)
_DEFAULT: Final = re.compile(
    r"\bdefault(?:s|ing)?(?: value)?(?: is|:| to|=)?:? *"
    r"(?P<value>`[^`\n]+`|\"[^\"\n]+\"|-?\d+(?:\.\d+)?\b|\b(?:true|false)\b)",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"(?<![`\\])`(?P<name>[A-Za-z][A-Za-z0-9]*)`(?!`)")
_CAMEL: Final = re.compile(r"[a-z]+[a-z0-9]*(?:[A-Z][a-zA-Z0-9]*)+\Z")


def check_described_values(site: TextSite, scope: Scope) -> None:
    """A list of values in the text and the values of the schema are the same."""
    if site.kind is not TextKind.DESCRIPTION or site.schema is None or "`" not in site.text:
        return
    allowed = _values(site.schema, scope)
    bullets = list(_BULLET.finditer(site.text))
    named = [bullet["value"].strip('"') for bullet in bullets]
    if not allowed or not named:
        return
    if not set(named) & set(allowed) and not _same_case(named, allowed):
        return
    absent = [value for value in named if value not in allowed]
    if absent:
        first = next(b for b in bullets if b["value"].strip('"') in absent)
        scope.report.report(
            ABSENT_VALUE,
            f"the text explains {list_text([value_text(v) for v in absent], limit=4)}, which "
            f"{'is' if len(absent) == 1 else 'are'} not among the allowed values "
            f"{list_text([value_text(v) for v in allowed], limit=4)}",
            locate_in_string(site.location, first.start(), site.text),
            hint="take the lines out, by an overlay if the spec is not yours",
        )
    missing = [value for value in allowed if value not in named]
    if missing and len(missing) < len(allowed):
        scope.report.report(
            UNEXPLAINED_VALUE,
            f"the text explains some values and not "
            f"{list_text([value_text(v) for v in missing], last='or')}",
            locate_in_string(site.location, bullets[0].start(), site.text),
            hint="add a line for each value",
        )


def _values(schema: SchemaSite, scope: Scope) -> list[str]:
    """The strings that a schema lists, by `enum` or by branches of `const`."""
    resolved = scope.survey.resolve(schema)
    if resolved is None:
        return []
    listed = resolved.array("enum")
    for keyword in ("oneOf", "anyOf"):
        branches = resolved.array(keyword)
        consts = [b["const"] for b in branches if isinstance(b, dict) and "const" in b]
        if branches and len(consts) == len(branches):
            listed = consts
    return [value for value in listed if isinstance(value, str)]


def _same_case(named: list[str], allowed: list[str]) -> bool:
    return all(word.isupper() for word in (*named, *allowed))


def check_described_default(site: TextSite, scope: Scope) -> None:
    """A default named in the text is the schema's."""
    if site.kind is not TextKind.DESCRIPTION or site.schema is None:
        return
    if "default" not in site.schema.schema:
        return
    default = site.schema.schema["default"]
    matches = list(_DEFAULT.finditer(without_fences(site.text)))
    if len(matches) != 1 or isinstance(default, (dict, list)) or default is None:
        return
    named = _value_of(matches[0]["value"], default)
    if named is not None and not json_equal(named[0], default):
        scope.report.report(
            OTHER_DEFAULT,
            f"the text names the default {value_text(named[0])}, and the schema "
            f"{value_text(default)}",
            locate_in_string(site.location, matches[0].start("value"), site.text),
            hint="change the text or the default",
            related=(
                Related(
                    message="the schema's default",
                    location=site.schema.address.child("default").location,
                ),
            ),
        )


def _value_of(text: str, default: JsonValue) -> tuple[JsonValue] | None:
    """What a text names, as a value of the default's type; None when it is something else."""
    bare = text.strip("`").strip('"')
    if isinstance(default, str):
        return (bare,) if text[0] in '`"' and " " not in bare else None
    try:
        value: JsonValue = json.loads(bare.lower())
    except ValueError:
        return None
    if isinstance(value, bool) is not isinstance(default, bool):
        return None
    return (value,) if isinstance(value, (bool, int, float)) else None


def check_named_parameters(site: TextSite, scope: Scope) -> None:
    """Parameters named in code, in camelCase, are ones that the document has."""
    if site.kind is not TextKind.DESCRIPTION or site.schema is None:
        return
    text = without_fences(site.text) if "`" in site.text else ""
    known = scope.words
    for match in _CODE.finditer(text):
        name = match["name"]
        if _CAMEL.match(name) and name not in known:
            scope.report.report(
                UNKNOWN_PARAMETER,
                f"the text names {name_text(name)}, and the document has no such parameter or "
                "value",
                locate_in_string(site.location, match.start("name"), site.text),
                hint="change the text: it may have been written for another model",
            )


RULES: Final[tuple[TextRule, ...]] = (
    check_described_values,
    check_described_default,
    check_named_parameters,
)
