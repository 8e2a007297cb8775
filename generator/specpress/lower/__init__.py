"""Documents to the intermediate representation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.late_names import late_names

if TYPE_CHECKING:
    from specpress.lower.model import lower_models, lower_outline
    from specpress.lower.operation import response_schema
    from specpress.lower.outline import Call, Outline, read_call, read_outlines
    from specpress.lower.provider import lower_provider
    from specpress.lower.spec_facts import check_facts
    from specpress.lower.streamed_answers import chunk_schemas
    from specpress.lower.telling_apart import tell_models_apart

_LATE: Final = {
    "Call": "outline",
    "Outline": "outline",
    "check_facts": "spec_facts",
    "chunk_schemas": "streamed_answers",
    "lower_models": "model",
    "lower_outline": "model",
    "lower_provider": "provider",
    "read_call": "outline",
    "read_outlines": "outline",
    "response_schema": "operation",
    "tell_models_apart": "telling_apart",
}

__all__ = [
    "Call",
    "Outline",
    "check_facts",
    "chunk_schemas",
    "lower_models",
    "lower_outline",
    "lower_provider",
    "read_call",
    "read_outlines",
    "response_schema",
    "tell_models_apart",
]

__getattr__ = late_names(__name__, _LATE)
