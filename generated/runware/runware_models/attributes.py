"""The attribute of each model on the clients, for type checkers; not imported at run time."""

from .models.alibaba_qwen3_5_397b.client import AlibabaQwen3_5_397b, AsyncAlibabaQwen3_5_397b
from .models.openai_gpt_5_5.client import AsyncOpenaiGpt5_5, OpenaiGpt5_5


class Models:
    """Attributes of `Runware`."""

    alibaba_qwen3_5_397b: AlibabaQwen3_5_397b
    """Qwen3.5-397B (coming soon): Large MoE reasoning model with ultra-long context and strong
    coding and agent performance.
    """
    openai_gpt_5_5: OpenaiGpt5_5
    """GPT-5.5 (coming soon): Frontier reasoning LLM for complex coding, long-context work, and
    tool-using professional tasks.
    """


class AsyncModels:
    """Attributes of `AsyncRunware`."""

    alibaba_qwen3_5_397b: AsyncAlibabaQwen3_5_397b
    """Qwen3.5-397B (coming soon): Large MoE reasoning model with ultra-long context and strong
    coding and agent performance.
    """
    openai_gpt_5_5: AsyncOpenaiGpt5_5
    """GPT-5.5 (coming soon): Frontier reasoning LLM for complex coding, long-context work, and
    tool-using professional tasks.
    """
