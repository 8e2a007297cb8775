"""What a provider posts to a webhook, read into typed results and errors."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from .calls.catalog import Catalog
from .credentials import Redaction
from .errors import APIError, ConfigurationError, InvalidWebhook
from .facts.profile import TaskArray
from .net.http import decode, is_too_deep
from .records import dataclass
from .webhook_signatures import check_signature
from .wire.failures import Failures
from .wire.messages import DEPTH_LIMIT, NO_JSON

if TYPE_CHECKING:
    from .facts.profile import Profile
    from .tasks.model import LoadedModel

Body = bytes | bytearray | str | Mapping[str, Any] | Sequence[Any]
"""A request body as a web framework hands it over: raw, or decoded from JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookEvent:
    """One thing that a webhook tells: a result or an error.

    Attributes:
        key: The same for the same thing told twice, which happens: providers repeat a message
            until it is acknowledged. Keep the keys that were handled and pass over known ones.
        task_id: Id of the task, or None if the message names none.
        result: The result, or None.
        error: The error, or None.
    """

    key: str
    task_id: str | None
    result: Any = None
    error: APIError | None = None

    def get(self) -> Any:
        """Return the result.

        Raises:
            APIError: The task failed.
        """
        if self.error is not None:
            raise self.error
        return self.result


class WebhookReader:
    """Reads the webhook messages of a provider.

    Args:
        profile: The provider.
        package: Import name of the generated package.
    """

    def __init__(self, profile: Profile, package: str) -> None:
        transport = profile.transport
        if not isinstance(transport, TaskArray):
            raise ConfigurationError(f"{profile.title} has no webhooks that can be read")
        self._transport = transport
        self._signature = profile.webhook_signature
        self._title = profile.title
        self._catalog = Catalog(profile, package)
        self._authentication = profile.authentication
        self._redaction = Redaction()
        self._failures = Failures(profile.errors, transport, self._redaction)

    def parse(
        self,
        body: Body,
        *,
        model: str | None = None,
        headers: Mapping[str, str] | None = None,
        secret: str | Sequence[str] | None = None,
        verify: bool = True,
    ) -> tuple[WebhookEvent, ...]:
        """Read a message, in whichever shape it comes.

        A message is a result item by itself, an envelope with results, errors or both, or an
        array of items. Where the provider signs its messages, the signature is checked first.
        Where it does not, nothing says who has sent one: put a secret of your own into the
        webhook URL's query, and compare it with ``hmac.compare_digest`` before parsing.

        Args:
            body: The request body, raw or decoded; raw, if it is signed.
            model: Slug or callable id of the model, which types the results; without it they are
                typed by the model that they name, or by their task type.
            headers: The headers of the request, which hold its signature.
            secret: What the signature is checked with, or several while one replaces another;
                None reads the provider's environment variable.
            verify: Whether the signature is checked; for messages that were checked before.

        Returns:
            What the message tells, in its order.

        Raises:
            TypeError: The headers are no mapping of texts.
            InvalidWebhook: The body is no message of this provider: answer with status 400.
            UnknownModel: The package has no such model.
            ConfigurationError: There is a signature to be checked, and no headers, raw body or
                secret to do it with.
        """
        if verify:
            self._check(body, headers, secret)
        self._hide(secret)
        loaded = self._catalog.find(model) if model else None
        message = _decoded(body)
        items = self._items(message)
        events = [self._of_item(item, loaded) for item in items]
        if items != [message]:  # a failed item holds its error itself
            events += [self._of_error(error) for error in self._failures.listed(message)]
        if not events:
            raise InvalidWebhook("the body holds neither results nor errors")
        return tuple(events)

    def _hide(self, secret: str | Sequence[str] | None) -> None:
        """Keep the keys of the environment out of errors, should a message echo them."""
        facts = self._authentication
        names = [facts.environment_variable, *(one.environment_variable for one in facts.further)]
        if self._signature is not None:
            names.append(self._signature.environment_variable)
        given = [secret] if isinstance(secret, str) else list(secret or ())
        known = (os.environ.get(name, "").strip() for name in names if name)
        self._redaction.learn(
            *known, *(one for one in given if isinstance(cast("object", one), str))
        )

    def _check(
        self, body: Body, headers: Mapping[str, str] | None, secret: str | Sequence[str] | None
    ) -> None:
        rules = self._signature
        if rules is None:
            if headers is not None or secret is not None:
                raise ConfigurationError(
                    f"{self._title} does not sign its messages: leave headers= and secret= out"
                )
            return
        if headers is None:
            raise ConfigurationError(
                f"{self._title} signs its messages: pass headers=, or verify=False"
            )
        if not isinstance(body, bytes | bytearray | str):
            raise ConfigurationError(
                "the signature covers the raw body: pass the body as bytes, as it arrived"
            )
        raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else bytes(body)
        check_signature(rules, raw, headers, secret, time.time())

    def _items(self, message: Any) -> list[dict[str, Any]]:
        listed = message
        if isinstance(message, dict):
            envelope = cast("dict[str, Any]", message)
            if self._transport.results in envelope:
                listed = envelope[self._transport.results]
            elif self._transport.task_id not in envelope or self._is_error(envelope):
                return []
        items = cast("Sequence[Any]", listed) if isinstance(listed, list) else [listed]
        if not all(isinstance(item, dict) for item in items):
            raise InvalidWebhook("the body holds items that are not objects")
        return cast("list[dict[str, Any]]", items)

    def _is_error(self, envelope: Mapping[str, Any]) -> bool:
        """Tell whether an object with a task id is an error's envelope and not an item."""
        status = self._transport.items.status
        return bool(self._failures.listed(envelope)) and not (status and status in envelope)

    def _of_item(self, item: Mapping[str, Any], loaded: LoadedModel | None) -> WebhookEvent:
        fields = self._transport.items
        task_id = item.get(self._transport.task_id)
        named = task_id if isinstance(task_id, str) and task_id else None
        key = self._key(named, item)
        status = item.get(fields.status) if fields.status else None
        if status in fields.failure or (status is None and item.get(fields.error)):
            failure = self._failures.job_failed(item, fields.error)
            return WebhookEvent(key=key, task_id=named, error=failure)
        model = loaded or self._model_of(item)
        return WebhookEvent(key=key, task_id=named, result=model.read(item))

    def _of_error(self, error: APIError) -> WebhookEvent:
        key = self._key(error.task_id, error.body or {"message": error.message})
        return WebhookEvent(key=key, task_id=error.task_id, error=error)

    def _model_of(self, item: Mapping[str, Any]) -> LoadedModel:
        """Return the model that the item names, or one with its task type: they share a result."""
        named = item.get(self._transport.model) if self._transport.model else None
        task_type = item.get(self._transport.task_type)
        for entry in self._catalog.models:
            if named and named in (entry.callable_id, entry.slug):
                return self._catalog.find(entry.slug)
        for entry in self._catalog.models:
            if entry.task_type == task_type:
                return self._catalog.find(entry.slug)
        return self._catalog.stand_in()

    def _key(self, task_id: str | None, item: Mapping[str, Any]) -> str:
        fields = self._transport.items
        for name in (fields.index, *fields.identity):
            value = item.get(name) if name else None
            if isinstance(value, str | int) and value != "":
                return f"{task_id or ''}:{name}:{value}"
        content = json.dumps(item, sort_keys=True, default=str).encode()
        return f"{task_id or ''}:{hashlib.sha256(content).hexdigest()}"


def _decoded(body: Body) -> Any:
    message = decode(body) if isinstance(body, bytes | bytearray | str) else body
    if message is NO_JSON or is_too_deep(message):
        raise InvalidWebhook(f"the body is not JSON, or is nested deeper than {DEPTH_LIMIT} levels")
    return message
