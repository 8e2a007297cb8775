"""Facts about the provider that the runtime works from."""

from ._runtime.facts.profile import (
    Authentication,
    Distribution,
    ErrorTable,
    Plain,
    Profile,
    Server,
    StreamFields,
)

PROFILE = Profile(
    provider="chat",
    title="Chat",
    distribution=Distribution(
        name="chat-models", version="2.1.0", package="chat_models", client="Chat"
    ),
    server=Server(base_url="https://api.chat.example/v1", base_url_variable="CHAT_BASE_URL"),
    authentication=Authentication(
        environment_variable="CHAT_KEY", sign_up_url="https://chat.example"
    ),
    transport=Plain(
        errors=("error",),
        stream_flag="stream",
        stream=StreamFields(
            text=("delta", "content"),
            reasoning=("delta", "reasoning_content"),
            finish=("finish_reason",),
            usage=("usage",),
            done="[DONE]",
            result_text=("content",),
            result_reasoning=("reasoning_content",),
            items=("choices",),
            delta=("delta",),
            message="message",
        ),
    ),
    errors=ErrorTable(code="code", message="message"),
)
