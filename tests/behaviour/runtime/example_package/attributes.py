"""The attribute of each model on the clients, for type checkers; not imported at run time."""

from .models.openai_gpt_5_5.client import AsyncOpenaiGpt55, OpenaiGpt55


class Models:
    """Attributes of ``Runware``."""

    openai_gpt_5_5: OpenaiGpt55
    """GPT-5.5 (coming soon): frontier reasoning LLM for complex coding and long-context work."""


class AsyncModels:
    """Attributes of ``AsyncRunware``."""

    openai_gpt_5_5: AsyncOpenaiGpt55
    """GPT-5.5 (coming soon): frontier reasoning LLM for complex coding and long-context work."""
