"""Whether a request is sent again, and when: a pure decision."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from .errors import APIError, ConnectionFailed, JobFailed, SDKError, Timeout

if TYPE_CHECKING:
    from .options import Retry


class Attempts:
    """Counts the attempts of one message and decides about the next one.

    Args:
        policy: What the caller allows.
        started: The monotonic clock at the first attempt, in seconds.
        jitter: Returns a random number between two bounds.
    """

    def __init__(
        self,
        policy: Retry,
        started: float,
        jitter: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._policy = policy
        self._started = started
        self._jitter = jitter
        self.made = 0

    def is_worth_another(self, error: SDKError) -> bool:
        """Tell whether an error may go away by itself, attempts and time apart."""
        if isinstance(error, JobFailed):
            return False
        if isinstance(error, APIError):
            return error.retryable or error.status in self._policy.statuses
        if isinstance(error, Timeout):
            return self._policy.on_timeout
        return isinstance(error, ConnectionFailed) and self._policy.on_connection

    def wait_before_next(self, error: SDKError, now: float) -> float | None:
        """Return the seconds to wait before another attempt, or None to give up.

        The wait is random between 0 and a bound that doubles ("full jitter"), at least what the
        provider asked for.

        Args:
            error: How the last attempt ended.
            now: The monotonic clock.
        """
        if self.made >= self._policy.attempts or not self.is_worth_another(error):
            return None
        bound = min(self._policy.initial * 2.0 ** (self.made - 1), self._policy.maximum)
        asked = error.retry_after if isinstance(error, APIError) else None
        wait = max(self._jitter(0.0, bound), asked or 0.0)
        return wait if now + wait - self._started <= self._policy.budget else None
