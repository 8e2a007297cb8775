"""The members of profiles: those that name something of a spec, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ITSELF = "it is a name or a text of the profile's own"
CLIENT = "it says how clients are made or behave, whatever specs have"
SCHEME = "specs name no environment, header or key of a secret that is in no security scheme"
UNDESCRIBED = "no spec describes such a message"
CHOICE = "it is one of the values that the schema of profiles lists"

NOT_CHECKED = {
    "specpress": ITSELF,
    "id": ITSELF,
    "name": ITSELF,
    "homepage": ITSELF,
    "python.*": CLIENT,
    "auth.env": SCHEME,
    "auth.prefix": SCHEME,
    "auth.token_url": SCHEME,
    "auth.scopes[]": SCHEME,
    "auth.further.*": SCHEME,
    "auth.scheme": CHOICE,
    "auth.task.*": UNDESCRIBED,
    "identity.title_prefix": ITSELF,
    "metadata.statuses.NAME.*": ITSELF,
    "transport.kind": CHOICE,
    "transport.server": CLIENT,
    "transport.websocket": CLIENT,
    "transport.dry_run_header": UNDESCRIBED,
    "transports[].name": ITSELF,
    "forms.NAME.path": CLIENT,
    "forms.NAME.summary": ITSELF,
    "forms.NAME.body.KEY": "it is in `test_template_names`",
    "forms.NAME.errors.*": ITSELF,
    "fill.NAME": CHOICE,
    "delivery.poll.task_type": UNDESCRIBED,
    "delivery.stream.shape": CHOICE,
    "delivery.stream.format": CHOICE,
    "delivery.stream.end": "no spec says what data ends a stream",
    "errors.codes.NAME.*": CHOICE,
    "validation.*": CHOICE,
    **{
        f"docs.{name}": ITSELF
        for name in ("url", "site", "internal", "try", "intro", "language", "extra.*")
    },
    "docs.documentation_link": "of descriptions, those that end in such a link lose it",
    "docs.languages[]": CHOICE,
    "docs.own_languages.*": ITSELF,
    **{f"docs.groups[].{name}": ITSELF for name in ("id", "title", "intro", "rest")},
    "docs.links.NAME[].*": ITSELF,
    **{f"docs.facts[].{name}": ITSELF for name in ("label", "kind", "unit", "currency", "card")},
    "targets.*": "the target's package says",
    "client.sign_up": ITSELF,
    "client.keep_alive.*": UNDESCRIBED,
    "client.webhook_signature.*": UNDESCRIBED,
    "client.queue.base": CHOICE,
    "client.queue.pending_status": "it is a number",
    "client.queue.cancel_method": CHOICE,
    "mock.errors.payload": "the mock server alone says it",
    "mock.errors.task_type": "the mock server alone says it",
    "mock.errors.model": "the mock server alone says it",
    "mock.errors.parameter": "the mock server alone says it",
    "mock.errors.task": "the mock server alone says it",
    "mock.errors.keywords.NAME": "the mock server alone says it",
    "mock.on_request.NAME.values": "any value may ask for a member",
    "mock.values.*": ITSELF,
    "mock.tasks.*": UNDESCRIBED,
    "mock.routes.*": UNDESCRIBED,
}
"""Members of the schema, with the reason why nothing in a spec can tell that they are misspelt."""

CHECKED = [
    "auth.header",
    "auth.name",
    "identity.slug[]",
    "identity.callable_id[]",
    "identity.title[]",
    "metadata.status",
    "metadata.creator",
    "metadata.capabilities",
    "metadata.released_at",
    "transport.task_type",
    "transport.task_id",
    "transport.model",
    "transport.results",
    "transport.errors",
    "transport.result_index",
    "transport.number_results",
    "transport.webhook",
    "transports[].when.path",
    "transports[].when.path[]",
    "transports[].when.capability",
    "transports[].when.capability[]",
    "transports[].when.extension.KEY",
    "transports[].when.extension.NAME",
    "transports[].when.extension.NAME[]",
    "transports[].when.file",
    "transports[].when.file[]",
    "operations.main[]",
    "operations.also[]",
    "operations.leave_out[]",
    "forms.NAME.request",
    "forms.NAME.response",
    "forms.NAME.error",
    "fill.KEY",
    "delivery.field",
    "delivery.methods.sync",
    "delivery.methods.async",
    "delivery.methods.stream",
    "delivery.poll.status",
    "delivery.poll.progress",
    "delivery.poll.error",
    "delivery.poll.done[]",
    "delivery.poll.failed[]",
    "delivery.stream.message",
    "delivery.stream.result",
    "delivery.stream.delta",
    "delivery.stream.text",
    "delivery.stream.reasoning",
    "delivery.stream.finish",
    "delivery.stream.usage",
    "delivery.stream.cost",
    "errors.code",
    "errors.message",
    "errors.parameter",
    "errors.documentation",
    "errors.codes.KEY",
    "docs.groups[].wrapper",
    "docs.groups[].parameters[]",
    "docs.links.KEY",
    "docs.facts[].from",
    "client.error",
    "client.identity[]",
    "client.finished[]",
    "client.finished_suffixes[]",
    "client.request_id_headers[]",
    "client.queue.status_path",
    "client.queue.result_path",
    "client.queue.status_url",
    "client.queue.result_url",
    "client.queue.cancel_path",
    "client.queue.cancel_url",
    "client.queue.stream_path",
    "client.queue.stream_url",
    "client.queue.logs",
    "mock.errors.keywords.KEY",
    "mock.running",
    "mock.on_request.KEY",
    "mock.on_request.NAME.parameter",
    "mock.values.KEY",
    "mock.sums.KEY",
    "mock.sums.NAME[]",
    "metadata.statuses.KEY",
    "forms.KEY",
]
"""Those that name something of a spec; `KEY` is the key of a map, `NAME` what it leads to."""


def members(node: dict[str, Any], root: dict[str, Any], path: str = "") -> Iterator[str]:
    """The members of profiles that hold no further ones of a name that the schema gives."""
    while "$ref" in node:
        target: Any = root
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
        if path.startswith("transports[]"):
            return  # as at the top
    branches: list[dict[str, Any]] = [node, *node.get("oneOf", ()), *node.get("anyOf", ())]
    further = False
    for one in branches:
        for name, inner in one.get("properties", {}).items():
            further = True
            yield from members(inner, root, f"{path}.{name}" if path else name)
        if isinstance(one.get("items"), dict):
            further = True
            yield from members(one["items"], root, f"{path}[]")
        others: Any = one.get("additionalProperties")
        is_map = one.get("type") == "object" and "properties" not in one
        if isinstance(others, dict) or (is_map and others is not False):
            further = True
            yield f"{path}.KEY"
        if isinstance(others, dict):
            yield from members(one["additionalProperties"], root, f"{path}.NAME")
    if not further or "string" in node.get("type", ""):
        yield path
