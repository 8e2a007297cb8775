"""Documents to the intermediate representation."""

from specpress.lower.model import lower_model
from specpress.lower.provider import lower_provider

__all__ = ["lower_model", "lower_provider"]
