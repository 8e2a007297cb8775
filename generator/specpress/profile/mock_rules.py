"""The `mock` section of a profile: what only the mock server has to know of a provider."""

from __future__ import annotations

from dataclasses import field

from specpress.jsonvalue import dump_json
from specpress.profile.section import Section
from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MockErrorCodes:
    """The provider's error code for each situation that the mock server can be in.

    Attributes:
        payload: the body is not what the transport asks for.
        task_type: there is no such task type.
        model: there is no such model.
        parameter: a request breaks its schema, by a keyword that `keywords` does not list.
        task: a task is asked after that is not known.
        keywords: JSON Schema keyword to code.
    """

    payload: str = "invalidPayload"
    task_type: str = "invalidTaskType"
    model: str = "modelNotFound"
    parameter: str = "invalidParameter"
    task: str = "taskNotFound"
    keywords: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRequest:
    """A result member that is there only when the request says so.

    Attributes:
        member: wire name in a result.
        parameter: wire name of the request member that decides.
        values: its values that ask for it, each as JSON text.
    """

    member: str
    parameter: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MockSum:
    """A result member that is the sum of others; paths as `a.b`."""

    path: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MockRules:
    """What the mock server says where specs leave it open.

    Attributes:
        codes: error codes.
        running: the state of a task that is not finished.
        on_request: result members that a request asks for.
        values: path of a result member (`a.b`) to its value, as JSON text.
        sums: result members that are sums.
        tasks: task type to its immediate answer, as the JSON text of a template.
        routes: path template to the JSON text of a body template.
    """

    codes: MockErrorCodes = field(default_factory=MockErrorCodes)
    running: str = "processing"
    on_request: tuple[OnRequest, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    sums: tuple[MockSum, ...] = ()
    tasks: tuple[tuple[str, str], ...] = ()
    routes: tuple[tuple[str, str], ...] = ()


def read_mock_rules(section: Section) -> MockRules:
    """Read the section, whose shape the schema has accepted."""
    return MockRules(
        codes=_codes(section.section("errors")),
        running=section.text("running", "processing"),
        on_request=tuple(_on_request(section.section("on_request"))),
        values=_json_members(section.section("values")),
        sums=tuple(_sums(section.section("sums"))),
        tasks=_json_members(section.section("tasks")),
        routes=_json_members(section.section("routes")),
    )


def _codes(section: Section) -> MockErrorCodes:
    plain = MockErrorCodes()
    keywords = section.section("keywords")
    return MockErrorCodes(
        payload=section.text("payload", plain.payload),
        task_type=section.text("task_type", plain.task_type),
        model=section.text("model", plain.model),
        parameter=section.text("parameter", plain.parameter),
        task=section.text("task", plain.task),
        keywords=tuple((name, keywords.text(name)) for name in keywords.names()),
    )


def _on_request(section: Section) -> list[OnRequest]:
    found: list[OnRequest] = []
    for member in section.names():
        rule = section.section(member)
        values = rule.value("values")
        found.append(
            OnRequest(
                member=member,
                parameter=rule.text("parameter"),
                values=tuple(
                    dump_json(value, indent=None)
                    for value in (values if isinstance(values, list) else [True])
                ),
            )
        )
    return found


def _sums(section: Section) -> list[MockSum]:
    return [MockSum(path=path, parts=section.texts(path)) for path in section.names()]


def _json_members(section: Section) -> tuple[tuple[str, str], ...]:
    return tuple((name, dump_json(section.value(name), indent=None)) for name in section.names())
