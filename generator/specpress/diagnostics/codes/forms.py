"""Codes of forms: E510 and E511."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import DiagnosticCode, register

BAD_FORM: Final[DiagnosticCode] = register(
    "E510",
    "a form is not what its format says",
    why="A form lists what a person fills in to call a model. What is not in its format would be "
    "lost without a word.",
    bad="fields:\n  - { name: prompt, kind: string }",
    good="fields:\n  - { name: prompt, type: string }",
)
UNKNOWN_ENDPOINT: Final[DiagnosticCode] = register(
    "E511",
    "a form of an endpoint that the profile does not have",
    why="The profile says under `forms` where requests of an endpoint go and what they are made "
    "of; without it nothing can be sent.",
    bad="endpoint: createChatComplection",
    good="endpoint: createChatCompletion",
)
