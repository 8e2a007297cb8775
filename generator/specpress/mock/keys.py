"""Whether a request may be answered: the header, or a first task that authenticates."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence

from specpress.jsonvalue import JsonObject
from specpress.mock.wire import Problem, Wire
from specpress.profile import AuthTask, Profile


class KeyCheck:
    """Checks API keys.

    Args:
        profile: how callers authenticate.
        wire: names the error.
        keys: those that are good; empty for any key that is not empty.
    """

    def __init__(self, profile: Profile, wire: Wire, keys: Sequence[str]) -> None:
        self._auth = profile.auth
        self._task_type = profile.transport.task_type or ""
        self._code = wire.code_of_kind("authentication")
        self._homepage = profile.homepage
        self._keys = tuple(key.encode() for key in keys)

    @property
    def task(self) -> AuthTask | None:
        """The in-body way, where the provider has one."""
        return self._auth.task

    def is_authentication(self, task: JsonObject) -> bool:
        """Whether a task authenticates."""
        return self._auth.task is not None and (
            task.get(self._task_type) == self._auth.task.task_type
        )

    def check_http(self, headers: Mapping[str, str], tasks: Sequence[JsonObject]) -> Problem | None:
        """The error of a request without a good key; None when it has one."""
        if self._auth.scheme == "none" or self._auth.query:
            return None  # header lines do not tell what the query holds
        if tasks and self.is_authentication(tasks[0]):
            return self.check_task(tasks[0])
        given = headers.get(self._auth.header, "")
        prefix = self._auth.prefix
        if given.startswith(prefix) and self._is_good(given.removeprefix(prefix)):
            return None
        return self._refusal(is_missing=not given)

    def check_task(self, task: JsonObject) -> Problem | None:
        """The error of a task that authenticates; None when its key is good."""
        name = self._auth.task.key if self._auth.task is not None else ""
        key = task.get(name)
        if isinstance(key, str) and self._is_good(key):
            return None
        return self._refusal(is_missing=not key)

    def missing(self) -> Problem:
        """The error of a message before any key was given."""
        return self._refusal(is_missing=True)

    def _is_good(self, key: str) -> bool:
        given = key.encode()
        if not self._keys or self._auth.scheme in {"basic", "oauth2"}:  # not the key itself
            return bool(given.strip())
        return any(hmac.compare_digest(given, good) for good in self._keys)

    def _refusal(self, *, is_missing: bool) -> Problem:
        what = "There is no API key" if is_missing else "This API key is not known"
        where = f". Get one at {self._homepage}" if self._homepage else "."
        task = self._auth.task
        return Problem(
            code=self._code,
            message=what + where,
            status=401,
            parameter=task.key if task is not None else "",
            task_type=task.task_type if task is not None else None,
        )
