"""A program that calls both models in every way; prints what it got as JSON.

Run in an environment that holds the generated distribution and nothing of this project.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from runware_models import AsyncRunware, Runware

MESSAGES: Any = [{"role": "user", "content": "Hi"}]
BLUE: Any = [{"role": "user", "content": "Blue?"}]


def synchronous() -> dict[str, Any]:
    with Runware() as client:
        gpt, qwen = client.openai_gpt_5_5, client.alibaba_qwen3_5_397b
        one = gpt.run(messages=MESSAGES, settings={"max_tokens": 64}, output_format="TEXT")
        several = qwen.run(messages=BLUE, settings={"topP": 0.9}, number_results=3, seed=7)
        job = gpt.submit(messages=MESSAGES)
        with qwen.stream(messages=BLUE) as events:
            words = [event.text for event in events if event.text]
        wire = client.run({"model": "openai:gpt@5.5", "messages": MESSAGES})
        return answer(one, several, job.wait(), words, wire)


async def asynchronous() -> dict[str, Any]:
    async with AsyncRunware() as client:
        gpt, qwen = client.openai_gpt_5_5, client.alibaba_qwen3_5_397b
        one = await gpt.run(messages=MESSAGES, settings={"max_tokens": 64}, output_format="TEXT")
        several = await qwen.run(messages=BLUE, settings={"topP": 0.9}, number_results=3, seed=7)
        job = await gpt.submit(messages=MESSAGES)
        async with qwen.stream(messages=BLUE) as events:
            words = [event.text async for event in events if event.text]
        wire = await client.run({"model": "openai:gpt@5.5", "messages": MESSAGES})
        return answer(one, several, await job.wait(), words, wire)


def answer(one: Any, several: Any, later: Any, words: list[str], wire: Any) -> dict[str, Any]:
    return {
        "text": one.text,
        "tokens": one.usage.total_tokens,
        "unknown": one[0].new,
        "costs": [result.cost for result in several],
        "later": later.text,
        "words": words,
        "wire": wire.text,
        "kinds": [type(one).__name__, type(several[0]).__name__],
    }


if __name__ == "__main__":
    print(json.dumps(synchronous() if sys.argv[1] == "sync" else asyncio.run(asynchronous())))
