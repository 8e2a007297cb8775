"""All that an error shows to whoever prints, logs or pickles it."""

from __future__ import annotations

import pickle
import traceback


def everything_printable(error: BaseException) -> str:
    """Texts, members, tracebacks and pickles of an error and of those behind it."""
    chain: list[BaseException] = [error]
    for one in chain:
        chain += [more for more in (one.__cause__, one.__context__) if more and more not in chain]
    shown = [f"{one} {one!r} {vars(one)} {one.args}" for one in chain]
    return "\n".join([*shown, *traceback.format_exception(error), repr(pickle.dumps(error))])
