"""Whether a request may be answered: the header, or a first task that authenticates."""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from specpress.jsonvalue import JsonObject
from specpress.mock.wire import Problem, Wire
from specpress.profile import AuthTask, Profile


class KeyCheck:
    """Checks API keys.

    Args:
        profile: how callers authenticate.
        wire: names the error.
        keys: those that are good; empty for any key that is not empty. For `basic` name and
            password with a colon between them; for `oauth2` access tokens, and those with a colon
            are id and secret of a client, which gets tokens.
    """

    def __init__(self, profile: Profile, wire: Wire, keys: Sequence[str]) -> None:
        self._auth = profile.auth
        self._task_type = profile.transport.task_type or ""
        self._code = wire.code_of_kind("authentication")
        self._homepage = profile.homepage
        self._keys = tuple(map(_octets, keys))
        self.issued: set[str] = set()
        """Access tokens that were given, which are good keys."""

    def is_client(self, pair: str) -> bool:
        """Whether id and secret, with a colon between them, are those of a client."""
        name, _, secret = pair.partition(":")
        clients = [key for key in self._keys if b":" in key]
        return self._is_good(_octets(pair), clients) if clients else bool(name and secret)

    @property
    def task(self) -> AuthTask | None:
        """The in-body way, where the provider has one."""
        return self._auth.task

    def is_authentication(self, task: JsonObject) -> bool:
        """Whether a task authenticates."""
        return self._auth.task is not None and (
            task.get(self._task_type) == self._auth.task.task_type
        )

    def check_http(
        self, headers: Mapping[str, str], query: str, tasks: Sequence[JsonObject]
    ) -> Problem | None:
        """The error of a request without a good key; None when it has one.

        Args:
            headers: by names in any case.
            query: as it stands behind the `?`.
            tasks: of the request; the first may authenticate.
        """
        if self._auth.scheme == "none":
            return None
        if tasks and self.is_authentication(tasks[0]):
            return self.check_task(tasks[0])
        prefix = self._auth.prefix
        sent = self._sent(headers, query)
        good = (_octets(one.removeprefix(prefix)) for one in sent if one.startswith(prefix))
        if not any(self._is_sent_for(one) for one in good):
            return self._refusal(is_missing=not any(sent))
        return self._check_further(headers, query)

    def _check_further(self, headers: Mapping[str, str], query: str) -> Problem | None:
        """The error of a request that lacks a key which is sent beside the first.

        Which of them are good nobody says: any that is not empty is.
        """
        for key in self._auth.further:
            match key.scheme:
                case "query":
                    given = dict(parse_qsl(query)).get(key.name, "")
                case "cookie":
                    given = _cookie(headers.get("Cookie", ""), key.name)
                case _:
                    given = headers.get(key.name, "")
            place = f"{key.scheme} {key.name}"
            if not given.startswith(key.prefix) or not given.removeprefix(key.prefix).strip():
                return self._refusal(is_missing=True, place=place)
        return None

    def _sent(self, headers: Mapping[str, str], query: str) -> list[str]:
        """What stands where the key is sent, with its prefix."""
        if self._auth.query:
            return [value for name, value in parse_qsl(query) if name == self._auth.query]
        given = headers.get(self._auth.header, "")
        if self._auth.scheme == "cookie":
            return [one.strip() for one in given.split(";")]
        return [given]

    def check_task(self, task: JsonObject) -> Problem | None:
        """The error of a task that authenticates; None when its key is good."""
        name = self._auth.task.key if self._auth.task is not None else ""
        key = task.get(name)
        if isinstance(key, str) and self._is_good(_octets(key), self._keys):
            return None
        return self._refusal(is_missing=not key)

    def missing(self) -> Problem:
        """The error of a message before any key was given."""
        return self._refusal(is_missing=True)

    def _is_sent_for(self, given: bytes) -> bool:
        """Whether this is a good key as requests carry it."""
        keys = self._keys
        if self._auth.scheme == "oauth2":
            if not keys:
                return self._is_good(given, ())
            keys = (*(key for key in keys if b":" not in key), *map(_octets, self.issued))
            if not keys:
                return False
        if self._auth.scheme == "basic":  # RFC 7617, section 2
            keys = tuple(map(b64encode, keys))
        return self._is_good(given, keys)

    def _is_good(self, given: bytes, keys: Sequence[bytes]) -> bool:
        if not keys:
            return bool(given.strip())
        return any(hmac.compare_digest(given, good) for good in keys)

    def _refusal(self, *, is_missing: bool, place: str = "") -> Problem:
        what = "There is no API key" if is_missing else "This API key is not known"
        what += f" in the {place}" if place else ""
        where = f". Get one at {self._homepage}" if self._homepage else "."
        task = self._auth.task
        return Problem(
            code=self._code,
            message=what + where,
            status=401,
            parameter=task.key if task is not None else "",
            task_type=task.task_type if task is not None else None,
        )


def _cookie(header: str, name: str) -> str:
    pairs = (one.strip().partition("=") for one in header.split(";"))
    return next((value for own, _, value in pairs if own == name), "")


def _octets(text: str) -> bytes:
    """The bytes of a text, which may hold bytes that were no UTF-8, or half a surrogate pair."""
    return text.encode("utf-8", "surrogatepass")
