"""The attribute of each model on the clients, for type checkers; not imported at run time."""

from .models.deep_think_2.client import AsyncDeepThink2, DeepThink2
from .models.gpt_5_5.client import AsyncGpt5_5, Gpt5_5
from .models.gpt_5_5_mini.client import AsyncGpt5_5Mini, Gpt5_5Mini
from .models.gpt_image_2.client import AsyncGptImage2, GptImage2


class Models:
    """Attributes of `ModelStream`."""

    deep_think_2: DeepThink2
    """Deep Think 2."""
    gpt_5_5: Gpt5_5
    """GPT-5.5."""
    gpt_5_5_mini: Gpt5_5Mini
    """GPT-5.5 mini."""
    gpt_image_2: GptImage2
    """GPT Image 2."""


class AsyncModels:
    """Attributes of `AsyncModelStream`."""

    deep_think_2: AsyncDeepThink2
    """Deep Think 2."""
    gpt_5_5: AsyncGpt5_5
    """GPT-5.5."""
    gpt_5_5_mini: AsyncGpt5_5Mini
    """GPT-5.5 mini."""
    gpt_image_2: AsyncGptImage2
    """GPT Image 2."""
