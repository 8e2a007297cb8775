"""What is known of an HTTP answer besides its body: results, failures and streams carry it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .records import dataclass, field


@dataclass(slots=True)
class ResponseInfo:
    """What is known of an HTTP answer besides its body.

    Attributes:
        status: HTTP status.
        headers: The headers, found in any case of letters.
        elapsed: Seconds from sending to the end of the answer, or to its head for a stream.
        id_headers: Names of the headers that identify an exchange.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    elapsed: float
    id_headers: Sequence[str] = field(default=(), repr=False)

    @property
    def request_id(self) -> str | None:
        """Id of the exchange for the provider's support, or None if the answer named none."""
        return next((self.headers[name] for name in self.id_headers if name in self.headers), None)
