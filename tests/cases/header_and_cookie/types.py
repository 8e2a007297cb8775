"""Types of Members in a header and a cookie: what a call takes and what it returns."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class HeaderAndCookieRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str
    x_trace: NotRequired[str]
    session: NotRequired[str]


class HeaderAndCookieResult(Result):
    """One result."""

    text: str | None = None


class HeaderAndCookieResults(Results[HeaderAndCookieResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
