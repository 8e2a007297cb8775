"""What the mock server does where protocols differ or say nothing: one switch for each."""

from __future__ import annotations

from specpress.mock.settings import choice, close_status, flag, http_status, number, text, whole
from specpress.records import dataclass

_WHEN = ("several", "always", "never")


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """Every switch; each field's text says what it does."""

    # Results
    seed: int = whole(0, "Results follow from this number and the request alone.")
    words: int = whole(12, "Words in the text of a result.")
    optional: str = choice(
        "on-request",
        ("on-request", "always", "never"),
        "When results hold the members that a request has to ask for.",
    )
    result_index: str = choice("several", _WHEN, "When results are numbered.")
    finish: str = text("", "The reason for the end, instead of the usual one.")
    result_type: str = text("", "The task type that results name, instead of their own.")
    unknown_members: bool = flag("Results hold a member that no schema knows.")
    duration: float = number(0.0, "Seconds that a task takes.")
    header: str = text("", "A header of every HTTP answer, as `Name: value`.")

    # Requests
    slugs: bool = flag("A model may be named by its slug.", on=True)
    replay: str = choice(
        "conflict", ("conflict", "accept"), "What a task id that is known already gives."
    )
    reserve_invalid: bool = flag("A task that is refused uses up its id.")
    retention: float = number(3600.0, "Seconds that a task id and its results are kept.")
    auth_item: bool = flag("Over HTTP, in-body authentication is answered too.")
    dry_run: str = choice("acknowledge", ("acknowledge", "empty", "run"), "What a dry run gives.")

    # Errors
    errors: str = choice("all", ("all", "first"), "Which problems of a request are told.")
    error_form: str = choice(
        "list", ("list", "single"), "A list of errors, or one object with the task beside it."
    )
    parameter_form: str = choice("text", ("text", "list"), "How an error names the parameter.")
    partial_status: int = http_status(200, "HTTP status when some tasks of a request fail.")
    conflict_status: int = http_status(400, "HTTP status of a known task id.")
    model_status: int = http_status(400, "HTTP status of an unknown model.")
    task_status: int = http_status(400, "HTTP status when an unknown task is asked after.")

    # Asynchronous delivery
    acknowledge: str = choice(
        "items", ("items", "empty"), "What the answer to a submit holds over HTTP."
    )
    polls: int = whole(2, "How many polls it takes until a task is finished.")
    progress: bool = flag("A running task says how far it is.", on=True)
    running: str = text("", "The state of a running task, instead of the usual one.")
    unknown_task: str = choice(
        "empty", ("empty", "error"), "What asking after an unknown task gives."
    )
    poll_error: str = choice(
        "item", ("item", "list"), "Whether a poll tells a failure in the item or as an error."
    )
    poll_sync: bool = flag("Results that were delivered can be polled as well.", on=True)

    # Streams
    chunks: int = whole(0, "Chunks of text in a stream; 0: one for each word.")
    reasoning: int = whole(0, "Chunks of reasoning before the text.")
    chunk_delay: float = number(0.0, "Seconds between chunks.")
    keep_alive: int = whole(0, "A comment line before every nth chunk; 0: none.")
    line_end: str = choice("lf", ("lf", "crlf"), "How lines of a stream end.")
    data_space: bool = flag("A space stands after `data:`.", on=True)
    event_names: bool = flag("Events have `event:` and `id:` lines.")
    chunk_index: str = choice("several", _WHEN, "When chunks are numbered by result.")
    stream_id: bool = flag("Chunks hold the task id; else it is empty.", on=True)
    many_streams: str = choice(
        "accept", ("accept", "refuse"), "Whether a request may hold several streamed tasks."
    )

    # WebSocket
    frames: str = choice(
        "separate", ("separate", "joined"), "Whether results and errors share a frame."
    )
    auth_failure: str = choice(
        "list", ("list", "flag"), "A refused key: a list of errors, or `true` and a message."
    )
    close_code: int = close_status(0, "Close code after a refused key; 0: it stays open.")
    idle: float = number(120.0, "Seconds without a frame after which a socket is closed.")

    # Webhooks
    webhook_form: str = choice(
        "wrapped", ("wrapped", "flat"), "Whether a webhook's body wraps the result in a list."
    )
    webhook_tries: int = whole(5, "How often a webhook is tried.")
    webhook_delay: float = number(0.25, "Seconds before the second try; doubled up to 8.")

    def numbers(self, switch: str, count: int) -> bool:
        """Whether results are numbered, given a switch of that kind and how many there are."""
        return switch == "always" or (switch == "several" and count > 1)
