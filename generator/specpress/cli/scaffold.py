"""Text of new provider profiles and specs: complete, so that they build at once."""

from __future__ import annotations

import re
from typing import Final

from specpress.cli.sightings import Survey
from specpress.cli.surveyed_profile import surveyed_text
from specpress.jsonvalue import dump_json
from specpress.profile import TransportKind
from specpress.records import dataclass
from specpress.text import yaml_string

SCHEMA_NAME: Final = ".provider.schema.json"
"""The JSON Schema of profiles that lies beside a new one, for editors; hidden, so no spec."""


PLACEHOLDER: Final = "https://api.example.com"
"""Stands for a base URL that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProvider:
    """What a new profile is made from; ids are checked by the command.

    Attributes:
        server: base URL of its API; empty where nobody has said it.
        seen: what its specs show; None where there are none.
    """

    id: str
    name: str
    server: str
    kind: TransportKind
    seen: Survey | None = None


def profile_text(provider: NewProvider) -> str:
    """A `provider.yaml` with the members that every provider needs, each explained."""
    words = re.split(r"[-_]+", provider.id)
    class_name = "".join(word[:1].upper() + word[1:] for word in words)
    class_name = class_name if class_name[:1].isalpha() else f"Client{class_name}"
    word = provider.id.replace("-", "_")
    word = word if word[:1].isalpha() else f"provider_{word}"
    package, variable = f"{word}_models", f"{word.upper()}_API_KEY"
    distribution = package.replace("_", "-").strip("-")
    head = f"""\
# yaml-language-server: $schema={SCHEMA_NAME}
# What the specs of this provider do not say. `specpress lint` checks it.
specpress: 1
id: {yaml_string(provider.id)}
name: {yaml_string(provider.name)}

python:                 # names of the generated SDK
  distribution: {yaml_string(distribution)}
  package: {yaml_string(package)}
  client: {yaml_string(class_name)}
"""
    if provider.seen is not None:
        server = provider.server or PLACEHOLDER
        return head + surveyed_text(provider.seen, server, variable)
    return f"""\
{head}
auth:                   # bearer, basic, oauth2, header (with `header: X-API-Key`),
                        # query or cookie (with `name: api_key`), or none
  scheme: bearer
  env: {yaml_string(variable)}

identity:               # where a model's names are found, best place first
  slug: [info.x-model-id, file]
  callable_id: [info.x-model-id, file]

{_transport_text(provider)}"""


def _transport_text(provider: NewProvider) -> str:
    # What nobody has said must not overrule what specs say.
    server = (
        f"  server: {yaml_string(provider.server)}\n"
        if provider.server
        else f"  # server: {yaml_string(PLACEHOLDER)}   # where specs name none, or a wrong one\n"
    )
    match provider.kind:
        case TransportKind.PLAIN:
            return f"transport:              # one object in, one out\n  kind: plain\n{server}"
        case TransportKind.TASK_ARRAY:
            return (
                "transport:              # an array of tasks in; results and errors out\n"
                f"  kind: task-array\n{server}"
                "  task_type: taskType\n  task_id: taskId\n  model: model\n"
                "  results: data\n  errors: errors\n\n"
                "fill:                   # what the client fills in\n  taskId: uuid4\n"
            )
        case _:
            return (
                "transport:              # submit, poll a status URL, fetch a result URL\n"
                f"  kind: queue\n{server}"
                "  task_id: request_id   # where the answer to a request names its job\n"
            )


def form_text(slug: str, title: str, endpoint: str) -> str:
    """A form that builds as it is.

    Args:
        slug: the model's id, which the API takes, too.
        title: its name for people.
        endpoint: one of the profile's `forms`.
    """
    return f"""\
# What a person fills in to call the model; `specpress schema form` prints all that may stand here.
form: 1
model: {dump_json(slug, indent=None)}
title: {dump_json(title, indent=None)}
description: ""
endpoint: {dump_json(endpoint, indent=None)}
fields:
  - name: prompt
    type: string
    required: true
    description: What the model is asked.
    example: Why is the sky blue?
"""
