"""Answers as they came, for callers who want more than results: head, body, and what was sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from email.message import Message
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import httpx

from ..errors import ConfigurationError
from ..records import dataclass, field, replace
from ..response_info import ResponseInfo
from ..wire.messages import Reply

if TYPE_CHECKING:
    from ..credentials import Redaction
    from ..net.awaiting import AsyncIncoming
    from ..net.blocking import Incoming
    from .call import Call

ParsedT_co = TypeVar("ParsedT_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of an answer before its body.

    Attributes:
        call: The call that it answers: what was sent last, and how often again.
        info: Status, headers, time.
        redaction: Blanks out the key in what was sent.
    """

    call: Call
    info: ResponseInfo
    redaction: Redaction = field(repr=False)


def head_of(call: Call, answer: Reply | Incoming | AsyncIncoming, elapsed: float) -> Head:
    """Return what is known of an answer that came over HTTP."""
    engine = call.engine
    info = ResponseInfo(
        status=answer.status or 0,
        headers=answer.headers,
        elapsed=elapsed,
        id_headers=engine.profile.errors.request_id_headers,
    )
    return Head(call=call, info=info, redaction=engine.endpoint.redaction)


class AnyResponse(Generic[ParsedT_co]):
    """What all kinds of response share: the head of the answer, and what was sent."""

    def __init__(self, head: Head) -> None:
        self.head = head

    @property
    def status_code(self) -> int:
        """HTTP status."""
        return self.head.info.status

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, found in any case of letters."""
        return self.head.info.headers

    @property
    def request_id(self) -> str | None:
        """Id of the exchange for the provider's support, or None if the answer named none."""
        return self.head.info.request_id

    @property
    def elapsed(self) -> timedelta:
        """Time from sending to the end of the answer, or to its head if the body is unread."""
        return timedelta(seconds=self.head.info.elapsed)

    @property
    def retries_taken(self) -> int:
        """How often a message of the call was sent again."""
        return self.head.call.retries

    @property
    def http_request(self) -> httpx.Request:
        """What was sent last, the key blanked out."""
        sent = self.head.call.sent
        if sent is None:
            raise ConfigurationError("nothing was sent over HTTP")
        shown = self.head.redaction.text
        headers = {name: shown(value) for name, value in sent.headers.items()}
        return replace(sent, url=shown(sent.url), headers=headers).request(httpx.Request)

    @property
    def method(self) -> str:
        """HTTP method of what was sent."""
        return self.http_request.method

    @property
    def url(self) -> httpx.URL:
        """Where it was sent, without password and key."""
        return self.http_request.url

    def __repr__(self) -> str:
        return f"<{type(self).__name__} [{self.status_code}]>"


class RawResponse(AnyResponse[ParsedT_co]):
    """An answer whose body was read, and what it stands for.

    Args:
        head: What is known of it.
        content: The body; None for a stream, which `parse` reads.
        parse: Makes what the method returns without `with_raw_response`.
    """

    def __init__(self, head: Head, content: bytes | None, parse: Callable[[], ParsedT_co]) -> None:
        super().__init__(head)
        self._content = content
        self._parse = parse

    @property
    def content(self) -> bytes:
        """The body, decompressed.

        Raises:
            ConfigurationError: The answer is a stream of events.
        """
        if self._content is None:
            raise ConfigurationError("the answer is a stream: parse() returns its events")
        return self._content

    @property
    def text(self) -> str:
        """The body as text."""
        return text_of(self.content, self.headers)

    def json(self) -> Any:
        """Return the body as JSON.

        Raises:
            ValueError: It is none.
        """
        return json.loads(self.content)

    def parse(self) -> ParsedT_co:
        """Return what the method returns without `with_raw_response`."""
        return self._parse()


def charset_of(headers: Mapping[str, str]) -> str:
    """Return the encoding that the content type names, or UTF-8."""
    message = Message()
    message["content-type"] = headers.get("content-type", "")
    named = message.get_content_charset("utf-8")
    try:
        b"".decode(named)
    except LookupError:  # an unknown encoding, or one that is not for text
        return "utf-8"
    return named


def text_of(content: bytes, headers: Mapping[str, str]) -> str:
    """Return a body as text, in the encoding that its headers name."""
    return content.decode(charset_of(headers), "replace")
