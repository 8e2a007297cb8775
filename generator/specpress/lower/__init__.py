"""Documents to the intermediate representation."""

from specpress.lower.model import lower_models, lower_outline
from specpress.lower.operation import response_schema
from specpress.lower.outline import Call, Outline, read_call, read_outlines
from specpress.lower.provider import lower_provider
from specpress.lower.spec_facts import check_facts
from specpress.lower.streamed_answers import chunk_schemas
from specpress.lower.telling_apart import tell_models_apart

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
