"""From the error objects and HTTP statuses of a provider to exceptions."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from .. import errors as tree
from ..credentials import Redaction
from ..errors import APIError, BadRequest, JobFailed, ServerError
from ..response_info import ResponseInfo
from .messages import DEPTH_LIMIT, NO_JSON

if TYPE_CHECKING:
    from ..facts.profile import ErrorName, ErrorTable, Transport
    from .messages import Reply

_EXCERPT = 200
"""Characters of an answer that is not JSON that go into a message."""

_RAW = 1024 * 1024
"""Bytes of an answer that an error keeps."""

_MOST_ERRORS = 1000
"""Errors of one answer that are read."""

_LONGEST = 10_000
"""Characters of an explanation or a code that an error keeps; the rest is in its ``body``."""


class Failures:
    """Reads the errors of one provider.

    Args:
        table: The provider's codes, statuses and field names.
        transport: Field names of the transport.
        redaction: Blanks out the key, should the provider echo it.
    """

    def __init__(self, table: ErrorTable, transport: Transport, redaction: Redaction) -> None:
        self._table = table
        self._task_id = transport.task_id if transport.kind == "task-array" else None
        self._task_type = transport.task_type if transport.kind == "task-array" else None
        singular = (key.removesuffix("s") for key in transport.errors)
        self.keys = tuple(dict.fromkeys((*transport.errors, *singular)))
        self.redaction = redaction

    def listed(
        self,
        payload: object,
        reply: Reply | None = None,
        declares: Callable[[str], bool] | None = None,
    ) -> tuple[APIError, ...]:
        """Return the errors that an answer holds, in its order.

        Args:
            payload: The decoded answer: an envelope with an array or one object under an error
                key, whose neighbours may hold the task id.
            reply: The HTTP reply that carried it, if any.
            declares: Tells whether a key is a member of the results, and so no error.
        """
        if not isinstance(payload, dict):
            return ()
        envelope = cast("dict[str, Any]", payload)
        found: list[APIError] = []
        for key in self.keys:
            value = envelope.get(key)
            if not value or (declares is not None and declares(key)):
                continue
            objects = cast("Sequence[Any]", value) if isinstance(value, list) else [value]
            neighbours = {name: envelope[name] for name in envelope if name != key}
            # an object explains itself; what stands beside it may be all results of a batch
            plain = {n: v for n, v in neighbours.items() if not isinstance(v, dict | list)}
            found.extend(
                self.error(item, reply, plain if isinstance(item, dict) else neighbours)
                for item in objects[:_MOST_ERRORS]
            )
        return tuple(found)

    def of_answer(
        self, reply: Reply, declares: Callable[[str], bool] | None = None
    ) -> tuple[APIError, ...]:
        """Return the errors that an answer holds, or is; none if all is well.

        Args:
            reply: The answer.
            declares: Tells whether a key is a member of the results, and so no error in a success.
        """
        if reply.failed:
            return self.of_reply(reply)
        if reply.problem is not None:
            return (self._make(reply.problem, None, {}, reply),)
        if reply.payload is NO_JSON:
            if reply.content.lstrip()[:1] in (b"{", b"["):
                text = f"the answer is no JSON, or nested deeper than {DEPTH_LIMIT} levels"
                return (self.unusable(text, reply),)
            return (self.unusable("the answer is no JSON object", reply),)
        return self.listed(reply.payload, reply, declares)

    def unusable(self, text: str, reply: Reply) -> APIError:
        """Return the error that an answer is which holds neither results nor errors.

        Args:
            text: What is wrong with it.
            reply: The answer, whose beginning is shown.
        """
        shown = reply.excerpt(_EXCERPT, self.redaction)
        text = f"{text}: {shown}" if shown else "the answer is empty"
        return self._make(text, None, {}, reply)

    def of_reply(self, reply: Reply) -> tuple[APIError, ...]:
        """Return the errors of a reply whose status says that it failed; at least one."""
        listed = self.listed(reply.payload, reply)
        if listed:
            return listed
        payload = reply.payload
        if isinstance(payload, list) and payload and isinstance(payload[0], dict):
            items = cast("Sequence[Any]", payload)
            return tuple(self.error(item, reply) for item in items)
        if isinstance(payload, dict) and self._table.code in payload:
            return (self.error(cast("dict[str, Any]", payload), reply),)
        return (
            self._make(
                reply.excerpt(_EXCERPT, self.redaction) or "no explanation", None, {}, reply
            ),
        )

    def error(
        self,
        item: object,
        reply: Reply | None = None,
        neighbours: Mapping[str, Any] | None = None,
    ) -> APIError:
        """Turn one error object, or a bare message, into an exception.

        Args:
            item: The error object as it came.
            reply: The HTTP reply that carried it, if any.
            neighbours: Keys beside the error object, where some answers put the task id.
        """
        if not isinstance(item, dict):
            facts = dict(neighbours or {})
            # some answers only flag the error, and explain it in keys of their own
            text = item if isinstance(item, str) else _written(facts or item)
            return self._make(text, None, facts, reply)
        facts = {**(neighbours or {}), **cast("dict[str, Any]", item)}
        code = facts.get(self._table.code)
        message = facts.get(self._table.message)
        return self._make(
            _text(message) if message else "no explanation",
            _text(code) if code is not None else None,
            facts,
            reply,
        )

    def job_failed(self, item: Mapping[str, Any], error_field: str) -> JobFailed:
        """Turn a failed result item into an exception.

        Args:
            item: The item as it came.
            error_field: Its field with the error object.
        """
        inner = item.get(error_field)
        cause = self.error(inner or {self._table.message: "the task failed"}, None, item)
        return as_job_failure(cause)

    def is_conflict(self, error: APIError) -> bool:
        """Tell whether an error says that the task id was used before."""
        return error.code in self._table.conflict_codes or isinstance(error, tree.Conflict)

    def _make(
        self, message: str, code: str | None, facts: Mapping[str, Any], reply: Reply | None
    ) -> APIError:
        status = reply.status if reply else None
        # cut when the key is out: what a cut leaves of one is not found any more
        code = None if code is None else self.redaction.text(code)[:_LONGEST]
        retry_after = reply.retry_after if reply else None
        shown: dict[str, Any] = self.redaction.value(facts)
        parameters = _strings(shown.get(self._table.parameter))
        response = self._response(reply)
        request_id = None if response is None else response.request_id
        error = self._class(code, status, about_request=bool(parameters))(
            self.redaction.text(message)[:_LONGEST],
            status=status,
            code=code,
            parameters=parameters,
            task_type=_string(shown.get(self._task_type or "")),
            task_id=_string(shown.get(self._task_id or "")),
            documentation=_string(shown.get(self._table.documentation)),
            request_id=request_id,
            retryable=code in self._table.retryable_codes if code else False,
            retry_after=retry_after,
            body=shown or None,
        )
        error.response = response
        if reply is not None and reply.content:
            error.raw = self.redaction.content(reply.content[:_RAW])
        return error

    def _response(self, reply: Reply | None) -> ResponseInfo | None:
        """Return what an error keeps of the answer; None without one over HTTP."""
        if reply is None or reply.status is None:
            return None
        return ResponseInfo(
            status=reply.status,
            headers=self.redaction.headers(reply.headers),
            elapsed=reply.elapsed,
            id_headers=self._table.request_id_headers,
        )

    def _class(
        self, code: str | None, status: int | None, *, about_request: bool
    ) -> type[APIError]:
        if code is not None:
            for pattern, name in self._table.codes:
                if fnmatchcase(code, pattern):
                    return _class_of(name)
        for known, name in self._table.statuses:
            if known == status:
                return _class_of(name)
        if status is None or status < 400:
            # without a status, an error that names a parameter still says whose fault it is
            return BadRequest if about_request else APIError
        return ServerError if status >= 500 else BadRequest


def _class_of(name: ErrorName) -> type[APIError]:
    found: type[APIError] = getattr(tree, name)
    return found


def as_job_failure(cause: APIError) -> JobFailed:
    """Return an error about an accepted task as ``JobFailed``, with the same facts."""
    if isinstance(cause, JobFailed):
        return cause
    failure = JobFailed(
        cause.message,
        status=cause.status,
        code=cause.code,
        parameters=cause.parameters,
        task_type=cause.task_type,
        task_id=cause.task_id,
        documentation=cause.documentation,
        request_id=cause.request_id,
        retryable=cause.retryable,
        retry_after=cause.retry_after,
        body=cause.body,
    )
    failure.raw = cause.raw
    failure.response = cause.response
    failure.__cause__ = cause
    return failure


def retry_after_seconds(value: str | None, now: float) -> float | None:
    """Read a ``Retry-After`` header (RFC 9110, section 10.2.3).

    Args:
        value: The header, a number of seconds or an HTTP date; None if there was none.
        now: The wall clock, in seconds since the epoch.

    Returns:
        Seconds to wait, at least 0; None if there is no readable value.
    """
    if value is None:
        return None
    text = value.strip()
    try:
        seconds = float(text)
    except ValueError:
        from email.utils import parsedate_to_datetime  # slow to import, and rarely needed

        try:
            seconds = parsedate_to_datetime(text).timestamp() - now
        except (ValueError, OverflowError, TypeError):  # invalid years and time zones, among others
            return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def _written(value: object) -> str:
    text: str = import_module("json").dumps(value, default=str)
    return text


def _text(value: object) -> str:
    return value if isinstance(value, str) else _written(value)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(_text(item) for item in cast("Sequence[Any]", value)[:100])
    return ()
