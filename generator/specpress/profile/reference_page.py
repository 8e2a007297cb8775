"""The reference of `provider.yaml`, as Markdown made from its published JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile.check import followed, schema
from specpress.records import dataclass

_INTRO: Final = """\
# provider.yaml

Made from the published JSON Schema of profiles, which `specpress schema provider` prints; do not
edit. `specpress explain transport.kind` prints the section of one member.

A profile says what the specs of one provider do not say. `specpress new provider` writes one.
In a path, `NAME` stands for a name of your own, and `[]` for each item of a list.
[Whole profiles](#whole-profiles), one for each transport, stand at the end.
"""
_WHOLE: Final = Path(__file__).with_name("whole_profiles.md")
_ITEM: Final = "[]"
_NAME: Final = "NAME"


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a profile.

    Attributes:
        path: its place, such as `transport.kind`; `NAME` stands for a name of the author's own and
            `[]` for each item of a list.
        rules: its subschema.
        is_required: whether the object that holds it must have it.
    """

    path: str
    rules: JsonObject
    is_required: bool

    @property
    def section(self) -> str:
        """Its section of the reference: type, need, meaning, choices, default, example."""
        reference = self.rules.get("$ref")
        if isinstance(reference, str):
            return self._like(reference)
        is_top = "." not in self.path
        facts = [f"*{self._type}*", "**required**" if self.is_required else "optional"]
        if "default" in self.rules:
            facts.append(f"default `{_json(self.rules['default'])}`")
        lines = [f"{'##' if is_top else '###'} {self.path}", "", ", ".join(facts), ""]
        description = self.rules.get("description")
        if isinstance(description, str):
            lines += [description, ""]
        examples = self.rules.get("examples")
        if isinstance(examples, list) and examples:
            lines += ["```yaml", *_example(self.path, examples[0]), "```", ""]
        return "\n".join(lines)

    def _like(self, reference: str) -> str:
        """The section of a member that is as another one."""
        other = ".".join(reference.split("/")[2::2])
        anchor = other.replace(".", "")
        need = "**required**" if self.is_required else "optional"
        meaning = followed(self.rules).get("title")
        text = f"*{meaning}*, {need}\n\nAs [`{other}`](#{anchor}), for these models."
        return f"### {self.path}\n\n{text}\n"

    @property
    def _type(self) -> str:
        if "const" in self.rules:
            return f"`{_json(self.rules['const'])}`"
        options = self.rules.get("enum")
        if isinstance(options, list):
            return f"one of {', '.join(f'`{_json(option)}`' for option in options)}"
        title, kind = self.rules.get("title"), self.rules.get("type")
        return str(title or kind or "any value")


def members() -> Iterator[Member]:
    """Every member that a profile can have, in the order of the schema, holders first."""
    yield from _members(schema(), "")


def reference_page() -> str:
    """The page: a section for each member, then whole profiles with their specs and calls."""
    whole = _WHOLE.read_text(encoding="utf-8")
    return "\n".join([_INTRO, *(member.section for member in members()), whole])


def _members(rules: JsonObject, prefix: str) -> Iterator[Member]:
    properties = rules.get("properties")
    required = rules.get("required")
    for name, member in properties.items() if isinstance(properties, dict) else ():
        if isinstance(member, dict):
            needed = isinstance(required, list) and name in required
            yield Member(f"{prefix}{name}", member, needed)
            yield from _members(member, f"{prefix}{name}.")
    for keyword, step in (("additionalProperties", f"{_NAME}."), ("items", _ITEM)):
        below = rules.get(keyword)
        if isinstance(below, dict):
            inner = prefix.removesuffix(".") + f"{_ITEM}." if step == _ITEM else f"{prefix}{step}"
            yield from _members(below, inner)


def _example(path: str, value: JsonValue) -> Iterator[str]:
    """YAML lines, the member's holders around it."""
    tokens = path.split(".")
    indent = ""
    for token in tokens[:-1]:
        name, is_item = token.removesuffix(_ITEM), token.endswith(_ITEM)
        yield f"{indent}{name}:"
        indent += "  "
        if is_item:
            yield f"{indent}-"
            indent += "  "
    yield f"{indent}{tokens[-1]}: {_json(value)}"


def _json(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False)
