"""What an `if` asks: schemas to lists of tests, and the opposite of tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specpress.ir import Json, PropertyPath, Test, TestKind
from specpress.jsonvalue import JsonValue, list_of
from specpress.vocabulary import ANNOTATIONS

Tests = tuple[Test, ...]

_OPPOSITE: Final = {
    TestKind.PRESENT: TestKind.ABSENT,
    TestKind.ABSENT: TestKind.PRESENT,
    TestKind.EQUALS: TestKind.NOT_EQUALS,
    TestKind.NOT_EQUALS: TestKind.EQUALS,
}


def negated(tests: Tests) -> Tests | None:
    """The tests' opposite; None when several tests make it an alternative."""
    if len(tests) != 1:
        return None
    test = tests[0]
    values_matter = test.kind in {TestKind.EQUALS, TestKind.NOT_EQUALS}
    or_absent = values_matter and not test.or_absent
    return (replace(test, kind=_OPPOSITE[test.kind], or_absent=or_absent),)


def read_tests(schema: JsonValue, below: PropertyPath = ()) -> Tests | None:
    """The tests that an `if` schema makes, all of which must pass; None when it is no such list.

    `required` together with `const` is one test; a `const` whose member is not required also
    passes when the member is missing, which the test says with `or_absent`.
    """
    if not isinstance(schema, dict):
        return None
    tests: list[Test] = []
    required = schema.get("required", [])
    names = [name for name in list_of(required) if isinstance(name, str)]
    members = schema.get("properties", {})
    tested: set[str] = set()
    for name, member in members.items() if isinstance(members, dict) else ():
        found = _member_tests(member, (*below, name), required=name in names)
        if found is None:
            return None
        tests.extend(found)
        tested.add(name)
    tests.extend(
        Test(path=(*below, name), kind=TestKind.PRESENT) for name in names if name not in tested
    )
    for keyword, value in schema.items():
        if keyword in {"required", "properties", "type"} or keyword in ANNOTATIONS:
            continue
        found = _other_tests(keyword, value, below)
        if found is None:
            return None
        tests.extend(found)
    return tuple(tests) or None


def _other_tests(keyword: str, value: JsonValue, below: PropertyPath) -> list[Test] | None:
    if keyword == "allOf":
        tests: list[Test] = []
        for part in list_of(value):
            found = read_tests(part, below)
            if found is None:
                return None
            tests.extend(found)
        return tests
    if keyword == "not":
        found = read_tests(value, below)
        opposite = None if found is None else negated(found)
        return None if opposite is None else list(opposite)
    return None


def _member_tests(member: JsonValue, path: PropertyPath, *, required: bool) -> list[Test] | None:
    if not isinstance(member, dict):
        return [Test(path=path, kind=TestKind.PRESENT)] if member is True and required else None
    keys = member.keys() - ANNOTATIONS - {"type"}
    if not keys:
        return [Test(path=path, kind=TestKind.PRESENT)] if required else None
    if keys == {"const"}:
        value = Json.of(member["const"])
        return [Test(path=path, kind=TestKind.EQUALS, values=(value,), or_absent=not required)]
    if keys == {"enum"}:
        values = tuple(Json.of(value) for value in list_of(member["enum"]))
        return [Test(path=path, kind=TestKind.EQUALS, values=values, or_absent=not required)]
    if keys == {"not"}:
        inner = _member_tests(member["not"], path, required=True)
        if inner is None or len(inner) != 1 or inner[0].kind is not TestKind.EQUALS:
            return None
        return [replace(inner[0], kind=TestKind.NOT_EQUALS, or_absent=not required)]
    if keys <= {"properties", "required"} and required:
        found = read_tests(member, path)
        return None if found is None else list(found)
    return None
