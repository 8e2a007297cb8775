"""What tests of the runtime know of a provider: a call, a stream, an answer, an error."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from task_service import item_of
from wire_caller import NAME
from wire_server import Answer, Part, Request, Script

USAGE = (10, 5, 15)
"""Tokens in, out, and of both, in the last chunk of a stream."""


@dataclass(frozen=True, kw_only=True)
class Provider:
    """One provider's package, and how it is spoken with.

    Attributes:
        package: the name of its package, and of its logger.
        client: the name of its client.
        variables: what the names of its environment variables begin with.
        attribute: the client's attribute for the model that is called; that of a wrong name.
        slug: of this model; and the title, what is called, and the class that users see.
        path: of its calls, below the address that clients are given.
        pointer: of the argument that each call needs.
        transient: an error's code that says that a later attempt may do.
        tenant_path: of its calls where `/tenant` is added to the address.
        limited: an error's code that says that there were too many requests.
        operation: what spans call it.
        member: of a result.
        distribution: what is installed.
        last_events: the types of events after that of the tokens in a whole stream.
    """

    package: str
    client: str
    variables: str
    attribute: str
    slug: str
    callable_id: str
    resource: str
    path: str
    pointer: str

    transient: str
    tenant_path: str
    limited: str
    operation: str
    member: str
    distribution: str
    last_events: tuple[str, ...]

    def base_url(self, server: str) -> str:
        """The address for clients of a server whose address ends in /v1."""
        return server

    def url(self, server: str) -> str:
        """The URL that calls go to."""
        return self.base_url(server).removesuffix("/v1") + self.path

    def arguments(self, text: str = "Hi") -> dict[str, Any]:
        """The arguments of a call."""
        raise NotImplementedError

    def bad_arguments(self) -> dict[str, Any]:
        """Arguments that break the schema of the request."""
        raise NotImplementedError

    def request(self, text: str = "Hi") -> dict[str, Any]:
        """A call in wire form."""
        return {"model": self.slug, **self.arguments(text)}

    def sent(self, body: Any) -> tuple[str, str]:
        """The model and the text of a body that was sent."""
        raise NotImplementedError

    def task_ids(self, body: Any) -> tuple[str, ...]:
        """The ids of the tasks in a body that was sent."""
        raise NotImplementedError

    def text(self, result: Any) -> str:
        """The text of a result."""
        raise NotImplementedError

    def asks_for_a_stream(self, body: Any) -> bool:
        raise NotImplementedError

    def reasoning(self, result: Any) -> str:
        raise NotImplementedError

    def finish_reason(self, item: Any) -> str:
        raise NotImplementedError

    def tokens(self, result: Any) -> int:
        """All tokens that a result has cost."""
        return result.usage.total_tokens  # type: ignore[no-any-return]

    def answer(
        self, request: Request, text: str = "Hello", members: dict[str, Any] | None = None
    ) -> Answer:
        """An answer with a text, and members beside it."""
        raise NotImplementedError

    def errors(self, status: int, *errors: dict[str, Any], **headers: str) -> Answer:
        raise NotImplementedError

    def chunk(self, text: str = "", reasoning: str = "", **end: Any) -> bytes:
        """An event of a stream; `finish` and `usage` are what `end` may have."""
        raise NotImplementedError

    def whole_stream(self) -> tuple[bytes, ...]:
        """The parts of a stream that tells of everything, in events with pauses between."""
        return (
            b": ping\n\n",
            self.chunk(reasoning="Let me see"),
            self.chunk("Grüße, "),
            b": ping\n\n",
            self.chunk("\u4e16\u754c \U0001f600"),
            self.chunk(finish="stop", usage=USAGE),
            DONE,
        )


_TOKENS = ("prompt_tokens", "completion_tokens", "total_tokens")
MOCK: dict[str, str] = {}
"""The address of the mock server of a package, while it runs."""
TEXT = "Grüße, \u4e16\u754c \U0001f600"
"""What a whole stream says."""
DONE = b"data: [DONE]\n\n"


def _event(value: Any) -> bytes:
    return b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\n\n"


class _Runware(Provider):
    """An array of tasks, of the package that is written by hand."""

    def arguments(self, text: str = "Hi") -> dict[str, Any]:
        return {"messages": [{"role": "user", "content": text}]}

    def bad_arguments(self) -> dict[str, Any]:
        return {"messages": []}

    def sent(self, body: Any) -> tuple[str, str]:
        (task,) = body
        return task["model"], task["messages"][0]["content"]

    def task_ids(self, body: Any) -> tuple[str, ...]:
        return tuple(task["taskUUID"] for task in body)

    def text(self, result: Any) -> str:
        return result.text  # type: ignore[no-any-return]

    def asks_for_a_stream(self, body: Any) -> bool:
        return body[0]["deliveryMethod"] == "stream"

    def reasoning(self, result: Any) -> str:
        return result.reasoning_content  # type: ignore[no-any-return]

    def finish_reason(self, item: Any) -> str:
        return item.finish_reason  # type: ignore[no-any-return]

    def answer(
        self, request: Request, text: str = "Hello", members: dict[str, Any] | None = None
    ) -> Answer:
        (task,) = request.json
        return Answer(json={"data": [{**item_of(task, text), **(members or {})}]})

    def errors(self, status: int, *errors: dict[str, Any], **headers: str) -> Answer:
        return Answer.errors(status, *errors, **headers)

    def chunk(self, text: str = "", reasoning: str = "", **end: Any) -> bytes:
        delta = {"text": text, "reasoningContent": reasoning}
        value: dict[str, Any] = {"delta": {name: one for name, one in delta.items() if one}}
        if "finish" in end:
            value |= {"finishReason": end["finish"], "cost": 0.5}
        if "usage" in end:
            names = ("promptTokens", "completionTokens", "totalTokens")
            value["usage"] = dict(zip(names, end["usage"], strict=True))
        return _event({"taskUUID": "", "taskType": "textInference", **value})


class _ModelStream(Provider):
    """One object in and out, of the committed package, answered by the mock server of its specs."""

    def base_url(self, server: str) -> str:
        return server.removesuffix("/v1")

    def arguments(self, text: str = "Hi") -> dict[str, Any]:
        return {"prompt": text}

    def bad_arguments(self) -> dict[str, Any]:
        return {"prompt": 3}

    def sent(self, body: Any) -> tuple[str, str]:
        return body["model"], body["messages"][-1]["content"][0]["text"]

    def task_ids(self, body: Any) -> tuple[str, ...]:
        assert "prompt" not in body  # the form, which only its template may send
        return ()

    def text(self, result: Any) -> str:
        return result.choices[0].message.content  # type: ignore[no-any-return]

    def asks_for_a_stream(self, body: Any) -> bool:
        return body["stream"] is True

    def reasoning(self, result: Any) -> str:
        return result.choices[0].message.reasoning_content  # type: ignore[no-any-return]

    def finish_reason(self, item: Any) -> str:
        return item.choices[0].finish_reason  # type: ignore[no-any-return]

    def answer(
        self, request: Request, text: str = "Hello", members: dict[str, Any] | None = None
    ) -> Answer:
        """What the mock server says to this very request, but for its random words."""
        place = urlsplit(MOCK[self.package])
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
        kept = ("authorization", "content-type", "accept")
        headers = {name: request.headers[name] for name in kept if name in request.headers}
        whole = {name: one for name, one in request.json.items() if name != "stream"}
        connection.request(request.method, self.path, json.dumps(whole), headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        if response.status != 200:
            return Answer(response.status, body=content)
        answered = json.loads(content)
        answered["choices"] = answered["choices"][:1]
        message = answered["choices"][0]["message"]
        message["content"] = text
        message.pop("reasoning_content", None)
        answered["choices"][0]["finish_reason"] = "stop"
        answered["usage"] = dict(zip(_TOKENS, (9, 3, 12), strict=True))
        return Answer(json={**answered, **(members or {})})

    def errors(self, status: int, *errors: dict[str, Any], **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(status, json={"error": errors[0]} if errors else {}, headers=named)

    def chunk(self, text: str = "", reasoning: str = "", **end: Any) -> bytes:
        delta = {"content": text, "reasoning_content": reasoning}
        choice = {"index": 0, "delta": {name: one for name, one in delta.items() if one}}
        if "finish" in end:
            choice["finish_reason"] = end["finish"]
        value: dict[str, Any] = {"id": "c", "object": "chat.completion.chunk", "choices": [choice]}
        if "usage" in end:
            value["usage"] = dict(zip(_TOKENS, end["usage"], strict=True))
        return _event(value)


RUNWARE = _Runware(
    package=NAME,
    client="Runware",
    variables="RUNWARE",
    attribute="openai_gpt_5_5",
    slug="openai-gpt-5-5",
    callable_id="openai:gpt@5.5",
    resource="OpenaiGpt55",
    path="/v1",
    pointer="/messages",
    transient="timeoutProvider",
    tenant_path="/v1/tenant",
    limited="rateLimitExceeded",
    operation="chat",
    member="finish_reason",
    distribution="runware-models",
    last_events=("cost",),
)
MODELSTREAM = _ModelStream(
    package="modelstream_models",
    client="ModelStream",
    variables="MODELSTREAM",
    attribute="gpt_5_5",
    slug="gpt-5-5",
    callable_id="gpt-5.5",
    resource="Gpt5_5",
    path="/v1/chat/completions",
    pointer="/prompt",
    transient="rate_limit_exceeded",
    tenant_path="/tenant/v1/chat/completions",
    limited="rate_limit_exceeded",
    operation="generate_content",
    member="choices",
    distribution="modelstream-models",
    last_events=(),
)
EACH = {"runware": RUNWARE, "modelstream": MODELSTREAM}
_BY_PACKAGE = {one.package: one for one in EACH.values()}


def provider_of(thing: Any) -> Provider:
    """The provider whose package has made a client or a result, or to which a request was sent."""
    if isinstance(thing, Request):
        return RUNWARE if isinstance(thing.json, list) else MODELSTREAM
    return _BY_PACKAGE[type(thing).__module__.partition(".")[0]]


def model_of(client: Any) -> Any:
    """The model that is called."""
    return getattr(client, provider_of(client).attribute)


def ask(client: Any, text: str = "Hi", **options: Any) -> Any:
    """Run the model."""
    return model_of(client).run(**provider_of(client).arguments(text), **options)


def listen(client: Any, text: str = "Hi", **options: Any) -> Any:
    """Stream from the model."""
    return model_of(client).stream(**provider_of(client).arguments(text), **options)


def said(result: Any) -> str:
    """The text of a result."""
    return provider_of(result).text(result)


def service(request: Request) -> Answer:
    """Answers each call with its own text and a number, as `Hi 0`."""
    provider = provider_of(request)
    return provider.answer(request, f"{provider.sent(request.json)[1]} 0")


def answered(
    text: str = "Hello",
    members: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> Script:
    """Answers each call with a text, and members beside it."""
    return lambda request: replace(
        provider_of(request).answer(request, text, members), headers=headers or {}
    )


def refused(status: int, *errors: dict[str, Any], **headers: str) -> Script:
    """Refuses each call."""
    return lambda request: provider_of(request).errors(status, *errors, **headers)


def passing(status: int) -> Script:
    """Refuses each call with a code that says that a later attempt may do."""
    return lambda request: provider_of(request).errors(
        status, {"code": provider_of(request).transient, "message": "slow"}
    )


def streamed(*after: Part, end: int | None = None, **options: Any) -> Script:
    """Answers with the whole stream, or its first parts, and with something more."""
    return lambda request: Answer.events(
        *provider_of(request).whole_stream()[:end], *after, **options
    )
