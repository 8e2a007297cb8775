"""Documents to the intermediate representation."""

from specpress.lower.model import constant_text, lower_model
from specpress.lower.outline import Call, Outline, read_call, read_outline
from specpress.lower.provider import lower_provider
from specpress.lower.spec_facts import check_facts

__all__ = [
    "Call",
    "Outline",
    "check_facts",
    "constant_text",
    "lower_model",
    "lower_provider",
    "read_call",
    "read_outline",
]
