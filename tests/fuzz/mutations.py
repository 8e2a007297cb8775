"""Cases: specs folders made of real ones by edits that hypothesis chooses and makes smaller."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

REPO = Path(__file__).resolve().parents[2]
SPECS = REPO / "specs" / "runware"
CASES = REPO / "tests" / "cases"
SPEC = "a.json"
PROFILE = "provider.yaml"
OVERLAY = "overlays/o.yaml"
MOST_MEMBERS = 6
LARGE = 4000
"""Characters of JSON; larger documents are cut into slices, too."""

HOSTILE = (
    *(
        "",
        " ",
        ".",
        "..",
        "../../x",
        "/etc/passwd",
        "con",
        "a" * 3000,
        "\x00",
        "\r",
        "\n",
        "\u2028",
    ),
    *(
        '"',
        "'",
        '"""',
        "\\",
        "\\N{BULLET}",
        "{{ 7*7 }}",
        "{% raw %}",
        "${7}",
        "%s",
        "{0}",
        "é",
        "🎉",
    ),
    *("</script>", "</details>", "```", "~~~~", "[a](javascript:alert(1))", "<img onerror=x>", "|"),
    *(
        "__class__",
        "__proto__",
        "constructor",
        "self",
        "class",
        "None",
        "model_config",
        "1e400",
        "#",
    ),
    *("(a+)+$", "[", "(?<n>a)\\k<n>", "\\p{L}", "^(?=a)", "$..*", "$.a[?@.b]", "$ref", "1_0", "-1"),
)
VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        2**31,
        2**53 + 1,
        10**400,
        0.1,
        -0.0,
        1e308,
        [],
        {},
        [[]],
        [None],
    ),
    *({"$ref": "#"}, {"$ref": "#/components/schemas/RequestBody"}, {"$ref": SPEC}, {"$ref": "//x"}),
    *({"type": "object"}, {"type": []}, {"type": ["null", "string", "array"]}, {"enum": []}),
    *(
        {"enum": [1, 1.0, True, "1", None, {}, []]},
        {"const": {"a": [1]}},
        {"not": {}},
        {"anyOf": []},
    ),
    {"allOf": [{"$ref": "#/components/schemas/RequestBody"}, {"type": "string"}]},
    {"oneOf": [{"const": "a", "title": "A"}, {"const": 1}]},
    {"type": "object", "properties": {"a": {"default": {"b": [1]}}}, "required": ["z", "z"]},
    {"type": "object", "properties": {"": {}, "A": {}, "a": {}, "a b": {}, "a_b": {}, "1": {}}},
    {"type": "object", "patternProperties": {"(": {}, "^x-": {"type": "integer"}}},
    {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/RequestBody"}},
    {"type": "array", "items": {"type": "array", "items": {"type": "array"}}, "minItems": 10**9},
    {"type": "number", "minimum": 5, "maximum": 1, "multipleOf": 0, "default": "x"},
    {"type": "integer", "multipleOf": 1e-300, "exclusiveMinimum": True, "nullable": True},
    {"if": {"properties": {"a": {"const": 1}}}, "then": {"required": ["b"]}, "else": False},
    {"dependentSchemas": {"a": False}, "dependentRequired": {"a": ["b"]}, "unevaluatedItems": {}},
    {"prefixItems": [{}, False], "contains": {}, "minContains": 2, "uniqueItems": 1},
    {"type": "string", "format": "binary", "pattern": "(a|a)*b", "minLength": -1},
    {
        "discriminator": {"propertyName": "k", "mapping": {"a": "#/x"}},
        "oneOf": [{"type": "object"}],
    },
    {"$defs": {"a": {"$ref": "#/$defs/a"}}, "$id": "http://x/y", "$anchor": "z", "$ref": "#z"},
    {"title": ["x"], "description": {"a": 1}, "examples": "none", "deprecated": "yes", "x-a": {}},
)

Holder = dict[str, Any] | list[Any]


def places(root: Any) -> list[tuple[Holder, str | int]]:
    """Every member and item of a tree, as what holds it and its key."""
    found: list[tuple[Holder, str | int]] = []
    level = [root]
    while level:
        node = level.pop()
        members = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in members:
            found.append((node, key))
            if isinstance(value, (dict, list)):
                level.append(value)
    return found


def _remove(holder: Holder, key: Any, _value: Any, _other: Any) -> None:
    del holder[key]


def _replace(holder: Holder, key: Any, value: Any, _other: Any) -> None:
    holder[key] = copy.deepcopy(value)


def _transplant(holder: Holder, key: Any, _value: Any, other: tuple[Holder, Any]) -> None:
    holder[key] = copy.deepcopy(other[0][other[1]])


def _insert(holder: Holder, key: Any, value: Any, other: tuple[Holder, Any]) -> None:
    inside = holder[key]
    if isinstance(inside, dict):
        name = value if isinstance(value, str) else str(other[1])
        inside[name] = copy.deepcopy(other[0][other[1]])
    elif isinstance(inside, list):
        inside.append(copy.deepcopy(value))
    else:
        _replace(holder, key, value, other)


def _rename(holder: Holder, key: Any, value: Any, _other: Any) -> None:
    if isinstance(holder, dict):
        holder[value if isinstance(value, str) else key.swapcase()] = holder.pop(key)
    else:
        holder.insert(0, holder.pop(key))


def _wrap(holder: Holder, key: Any, value: Any, _other: Any) -> None:
    wrappers = ("allOf", "anyOf", "oneOf", "items", "not", "if")
    keyword = wrappers[len(str(value)) % len(wrappers)]
    inner = holder[key]
    holder[key] = {keyword: [inner] if keyword.endswith("Of") else inner}


def _merge(holder: Holder, key: Any, value: Any, _other: Any) -> None:
    if isinstance(holder[key], dict) and isinstance(value, dict):
        holder[key] |= copy.deepcopy(value)
    else:
        holder[key] = copy.deepcopy(value)


EDITS: tuple[Callable[[Holder, Any, Any, Any], None], ...] = (
    *(_replace, _remove, _transplant, _insert, _rename, _wrap, _merge),
)
EDIT = st.tuples(
    st.sampled_from(EDITS),
    st.integers(0, 2**32),
    st.one_of(st.sampled_from(HOSTILE), st.sampled_from(VALUES), st.text(max_size=8)),
    st.integers(0, 2**32),
)
EDIT_LISTS = st.lists(EDIT, min_size=1, max_size=5)


def edited(seed: Any, edits: list[Any]) -> Any:
    """A copy of a tree with edits made in it, those that do not fit left out."""
    tree = copy.deepcopy(seed)
    for edit, at, value, other in edits:
        known = places(tree)
        if not known:
            break
        holder, key = known[at % len(known)]
        edit(holder, key, value, known[other % len(known)])
    return tree


def _read(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    return json.loads(json.dumps(yaml.safe_load(text), default=str))  # dates are texts


def _slice(node: Any, number: int) -> Any:
    """A tree whose objects of many members keep one in four of them."""
    if isinstance(node, list):
        return [_slice(item, number) for item in node]
    if not isinstance(node, dict):
        return node
    sliced = {key: _slice(value, number) for key, value in node.items()}
    members, required = sliced.get("properties"), sliced.get("required")
    if isinstance(members, dict) and len(members) > MOST_MEMBERS:
        left = [name for at, name in enumerate(members) if at % 4 == number]
        sliced["properties"] = {name: members[name] for name in left}
        if isinstance(required, list):
            sliced["required"] = [name for name in required if name in left]
    return sliced


_FOLDERS = (
    *(CASES / "sdk/specs/demo", SPECS, CASES / "docs_every_construct/specs/sink"),
    *(CASES / "sdk/specs/jobs", CASES / "sdk/specs/chat"),
    *sorted((REPO / "tests/unit/lower/documents/specs").iterdir()),
)
_WHOLE: tuple[tuple[Any, Any], ...] = (
    *(
        (_read(path), _read(path.parent / PROFILE) | {"id": "p"})
        for folder in _FOLDERS
        for path in sorted(folder.iterdir())
        if path.suffix in {".json", ".yaml"} and path.name not in {PROFILE, "allow.yaml"}
    ),
    *(
        (_read(path), _read(CASES / PROFILE) | {"id": "p"})
        for path in sorted(CASES.glob("*/spec.yaml"))
    ),
)
_SEEDS: tuple[tuple[Any, Any], ...] = (
    *_WHOLE,
    *(
        (_slice(document, number), profile)
        for document, profile in _WHOLE
        for number in range(4)
        if len(json.dumps(document)) > LARGE
    ),
)
"""A slice of a large document takes half of its time, and an edit hits what matters more often."""
TARGETS = ("$", "$.info", "$.paths.*.*", "$..properties", "$..*", "$..[?@.type]", "$..[0:1]", "$['")
_OVERLAY = {
    "overlay": "1.0.0",
    "info": {"title": "t", "version": "1"},
    "actions": [
        {"target": "$.info", "update": {"title": "T"}},
        {"target": "$..properties.model", "update": {"description": "d"}},
        {"target": "$.servers", "remove": True},
    ],
}


def _bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


def _spliced(content: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, piece in cuts:
        start = at % (len(content) + 1)
        content = content[:start] + piece + content[start + length :]
    return content


CUTS = st.lists(
    st.tuples(
        st.integers(0, 2**20),
        st.sampled_from((0, 1, 2, 40)),
        st.one_of(
            st.binary(max_size=4),
            st.sampled_from(
                (b"&a ", b"*a", b"!!python/name:os.system ", b"<<: ", b"{", b"]", b"- ")
            ),
            st.sampled_from((b'"\\ud800"', b"1e999", b"NaN", b"\xff\xfe", b"\xe2\x80\xa8", b"? ")),
        ),
    ),
    min_size=1,
    max_size=4,
)
_YAML_TEXTS = (
    *(path.read_bytes() for path in sorted(CASES.glob("*/spec.yaml"))),
    *((CASES / "sdk/specs/demo" / name).read_bytes() for name in ("names.yaml", PROFILE)),
)


def structure() -> st.SearchStrategy[dict[str, bytes]]:
    """A real spec with its JSON structure changed."""
    return st.builds(
        lambda seed, edits: {SPEC: _bytes(edited(seed[0], edits)), PROFILE: _bytes(seed[1])},
        st.sampled_from(_SEEDS),
        EDIT_LISTS,
    )


def profiles() -> st.SearchStrategy[dict[str, bytes]]:
    """A small spec beside a changed `provider.yaml`."""
    return st.builds(
        lambda seed, edits: {SPEC: _bytes(seed[0]), PROFILE: _bytes(edited(seed[1], edits))},
        st.sampled_from(_SEEDS),
        EDIT_LISTS,
    )


def overlays() -> st.SearchStrategy[dict[str, bytes]]:
    """A small spec under a changed overlay, with any text as its targets."""
    target = st.one_of(
        st.sampled_from(TARGETS), st.text(alphabet="$.[]'\"*?@()&|=!<>:,0a \\", max_size=24)
    )
    return st.builds(
        lambda seed, edits, target: {
            SPEC: _bytes(seed[0]),
            PROFILE: _bytes(seed[1]),
            OVERLAY: _bytes(
                edited(
                    {
                        **_OVERLAY,
                        "actions": [*_OVERLAY["actions"], {"target": target, "update": {}}],
                    },
                    edits,
                )
            ),
        },
        st.sampled_from(_SEEDS),
        st.lists(EDIT, max_size=3),
        target,
    )


def any_bytes() -> st.SearchStrategy[dict[str, bytes]]:
    """Real files with bytes cut out and put in."""
    names = st.sampled_from(
        ("a.json", "a.yaml", PROFILE, OVERLAY, "responses/x.yaml", "allow.yaml")
    )
    return st.builds(
        lambda name, seed, text, cuts: {
            "b.yaml": _YAML_TEXTS[0],
            PROFILE: _bytes(seed[1]),
            name: _spliced(_bytes(seed[0]) if name.endswith(".json") else text, cuts),
        },
        names,
        st.sampled_from(_SEEDS),
        st.sampled_from(_YAML_TEXTS),
        CUTS,
    )


_DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
_MANIFEST = {
    "manifest": 1,
    "specpress": "0.1.0",
    "inputs": {"specs/p/a.json": _DIGEST},
    "outputs": {
        "p/README.md": {"sha256": _DIGEST, "from": "p"},
        "p/docs/models/gone.md": {"sha256": _DIGEST, "from": "p/gone.json"},
        "p/docs/notes.md": {"sha256": _DIGEST, "from": "p"},
        "site/index.html": {"sha256": _DIGEST, "from": ""},
        "notes.txt": {"sha256": _DIGEST, "from": ""},
        "../victim/mine.txt": {"sha256": _DIGEST, "from": "p"},
    },
}
_JOURNAL = {
    "work": ".specpress-0123456789abcdef",
    "steps": [["p/mine.txt", _DIGEST, "", 0], ["../victim/mine.txt", "", _DIGEST, 1]],
    "folders": ["p/new"],
}
PLACES = (
    *("p/README.md", "p/docs/models/gone.md", "p/docs/notes.md", "notes.txt", "site/index.html"),
    *("p", "p/docs", "site", "p/mine.txt", ".git/hooks/post-merge", "P/readme.md"),
    *(".specpress/journal.json", ".specpress/rollback.json", ".specpress/new/0"),
    *(".specpress-0123456789abcdef/new/1", ".specpress-0123456789abcdef/old/0"),
    ".specpress-0123456789abcdef/journal.json",
)


def output_folders() -> st.SearchStrategy[dict[str, bytes]]:
    """An output folder as a checkout may bring it: its manifest, journals, files and links."""
    content = st.one_of(
        st.sampled_from((b"", b"mine", b"link:../victim", b"link:/etc", b"link:.", b"folder:")),
        st.builds(lambda edits: _bytes(edited(_JOURNAL, edits)), st.lists(EDIT, max_size=3)),
        st.binary(max_size=8),
    )
    manifest = st.one_of(
        st.builds(lambda edits: _bytes(edited(_MANIFEST, edits)), st.lists(EDIT, max_size=4)),
        st.builds(lambda cuts: _spliced(_bytes(_MANIFEST), cuts), CUTS),
    )
    return st.builds(
        lambda files, manifest: {
            **{f"@output/{name}": content for name, content in files.items()},
            "@output/MANIFEST.json": manifest,
        },
        st.dictionaries(st.sampled_from(PLACES), content, max_size=6),
        manifest,
    )


_INSTANCE: dict[str, Any] = {
    "model": "m",
    "prompt": "a",
    "messages": [{"role": "user", "content": "x"}],
    "settings": {"a": 1, "b": [1.5, None]},
    "taskUUID": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
}


def instances() -> st.SearchStrategy[dict[str, bytes]]:
    """A changed spec, and requests of any form for its validator."""
    values = st.builds(lambda edits: edited(_INSTANCE, edits), EDIT_LISTS)
    return st.builds(
        lambda seed, edits, found: {
            SPEC: _bytes(edited(seed[0], edits)),
            PROFILE: _bytes(seed[1]),
            "@instances.json": _bytes([*found, *VALUES[:20]]),
        },
        st.sampled_from(_SEEDS),
        st.lists(EDIT, max_size=3),
        st.lists(values, min_size=1, max_size=8),
    )


KINDS: dict[str, Callable[[], st.SearchStrategy[dict[str, bytes]]]] = {
    "structure": structure,
    "profiles": profiles,
    "overlays": overlays,
    "bytes": any_bytes,
    "output": output_folders,
    "instances": instances,
}
