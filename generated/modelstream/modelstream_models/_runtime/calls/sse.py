"""Server-sent events (WHATWG HTML, section 9.2), decoded as the bytes arrive."""

from __future__ import annotations


class EventDecoder:
    """Turns bytes, cut anywhere, into the data of events.

    Lines are decoded only when they are whole, so a character that is split over two reads
    survives. Comments and the fields ``event``, ``id`` and ``retry`` are passed over.
    """

    __slots__ = ("_at_start", "_data", "_rest", "_size")

    def __init__(self) -> None:
        self._rest = bytearray()
        self._data: list[str] = []
        self._at_start = True
        self._size = 0

    @property
    def held(self) -> int:
        """Bytes of the event that is not complete yet."""
        return self._size + len(self._rest)

    def feed(self, content: bytes) -> list[str]:
        """Take in some bytes.

        Returns:
            The data of the events that they complete, in order.
        """
        if b"\n" not in content and b"\r" not in content and not self._rest.endswith(b"\r"):
            self._rest += content  # within a line, which may be long: no copying of what is there
            return []
        text = bytes(self._rest + content)
        # a CR at the very end may be the first half of a CR LF: keep it until more is known
        held = text[-1:] if text.endswith(b"\r") else b""
        if b"\r" in text:
            text = text.removesuffix(b"\r").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *lines, rest = text.split(b"\n")
        self._rest = bytearray(rest + held)
        return self._dispatch(lines)

    def finish(self) -> list[str]:
        """Take in the end of the stream.

        Returns:
            The data of an event that lacked its empty line, if there is one: a server that
            closes right after its last line has sent it whole.
        """
        rest = bytes(self._rest).removesuffix(b"\r")
        self._rest.clear()
        return self._dispatch([rest, b""])

    def _dispatch(self, lines: list[bytes]) -> list[str]:
        if self._at_start and lines:
            lines[0] = lines[0].removeprefix(b"\xef\xbb\xbf")  # a byte order mark
            self._at_start = False
        events: list[str] = []
        for line in lines:
            if not line:
                if self._data:
                    events.append("\n".join(self._data))
                    self._data.clear()
                    self._size = 0
            elif line.startswith(b"data:"):
                value = line[5:].decode("utf-8", "replace")
                self._data.append(value.removeprefix(" "))
                self._size += len(line)
        return events


class LineDecoder:
    """Turns bytes, cut anywhere, into lines, each of which holds a chunk (JSON Lines)."""

    __slots__ = ("_rest",)

    def __init__(self) -> None:
        self._rest = bytearray()

    @property
    def held(self) -> int:
        """Bytes of the line that is not complete yet."""
        return len(self._rest)

    def feed(self, content: bytes) -> list[str]:
        """Take in some bytes and return the lines that they complete."""
        self._rest += content
        if b"\n" not in content:
            return []
        *lines, rest = bytes(self._rest).split(b"\n")
        self._rest = bytearray(rest)
        return [_text(line) for line in lines]

    def finish(self) -> list[str]:
        """Take in the end of the stream and return its last line, which need not be ended."""
        rest = bytes(self._rest)
        self._rest.clear()
        return [_text(rest)] if rest.strip() else []


def _text(line: bytes) -> str:
    """Return a line as text, without the mark that JSON text sequences begin it with (RFC 7464)."""
    return line.decode("utf-8", "replace").strip("\r\x1e")
