"""Answers whose body is left to be read: to a file, in pieces, or as results."""

from __future__ import annotations

import asyncio
import codecs
import json
import secrets
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
)
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, Protocol

from ..errors import ConfigurationError
from ..net.faults import FAULTS, cause_of, failure_of
from ..net.http import Decoding
from ..wire.messages import Exchange, Reply
from .responses import AnyResponse, ParsedT_co, charset_of, text_of
from .sse import LineDecoder

if TYPE_CHECKING:
    from os import PathLike

    from ..net.awaiting import AsyncIncoming
    from ..net.blocking import Incoming
    from .responses import Head


class _Decoder(Protocol):
    """Turns bytes, cut anywhere, into pieces of another kind."""

    def feed(self, content: bytes) -> Iterable[Any]: ...

    def finish(self) -> Iterable[Any]: ...


class _Chunks:
    """Gives bytes out again in pieces of one size; None leaves them as they come."""

    def __init__(self, size: int | None) -> None:
        if size is not None and size < 1:
            raise ConfigurationError(f"chunk_size is {size!r}: pass a number of bytes from 1")
        self._size = size
        self._rest = bytearray()

    def feed(self, content: bytes) -> Iterator[bytes]:
        if self._size is None:
            yield from (content,) if content else ()
            return
        self._rest += content
        whole = len(self._rest) - len(self._rest) % self._size
        for start in range(0, whole, self._size):
            yield bytes(self._rest[start : start + self._size])
        del self._rest[:whole]

    def finish(self) -> Iterator[bytes]:
        if self._rest:
            yield bytes(self._rest)


class _Text:
    """Decodes text as it arrives."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._decoder = codecs.getincrementaldecoder(charset_of(headers))("replace")

    def feed(self, content: bytes) -> Iterator[str]:
        yield from filter(None, (self._decoder.decode(content),))

    def finish(self) -> Iterator[str]:
        yield from filter(None, (self._decoder.decode(b"", final=True),))


class _AnyStreaming(AnyResponse[ParsedT_co]):
    """What both kinds of unread response share.

    Args:
        head: What is known of it.
        content: The body, if it had to be read, as that of a task that was polled for.
    """

    def __init__(self, head: Head, content: bytes | None) -> None:
        super().__init__(head)
        self._content: bytes | None = content
        self._taken = False

    def _take(self) -> None:
        """Note that the body is read now, which is done once."""
        if self._taken:
            raise ConfigurationError("the body was read already, and not kept: call read() first")
        self._taken = True

    def _failure(self, error: Exception) -> tuple[Exception, Exception | None]:
        """Return what an exception means, and its cause."""
        redaction = self.head.redaction
        exchange = Exchange(method="", url="", content=None, timeout=None)
        return failure_of(error, exchange, redaction), cause_of(error, redaction)


class StreamingResponse(_AnyStreaming[ParsedT_co]):
    """An answer whose body is left to be read: to a file, in pieces, or as results.

    Args:
        head: What is known of it.
        incoming: The open answer; None if its body was read.
        content: The body if it was.
        parse: Makes what the method returns, from the answer once it is read.
    """

    def __init__(
        self,
        head: Head,
        incoming: Incoming | None,
        content: bytes | None,
        parse: Callable[[Callable[[], Reply]], ParsedT_co],
    ) -> None:
        super().__init__(head, content)
        self._incoming = incoming
        self._parse = parse

    def read(self) -> bytes:
        """Read the body to its end, within `limits.answer`, and return it."""
        return self._reply().content if self._content is None else self._content

    def text(self) -> str:
        """Read the body and return it as text."""
        return text_of(self.read(), self.headers)

    def json(self) -> Any:
        """Read the body and return it as JSON.

        Raises:
            ValueError: It is none.
        """
        return json.loads(self.read())

    def parse(self) -> ParsedT_co:
        """Return what the method returns without `with_streaming_response`."""
        return self._parse(self._reply)

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the body as it arrives, decompressed, in pieces of a size if one is given."""
        return self._through(_Chunks(chunk_size))

    def iter_text(self) -> Iterator[str]:
        """Yield the body as text as it arrives."""
        return self._through(_Text(self.headers))

    def iter_lines(self) -> Iterator[str]:
        """Yield the lines of the body as they arrive, without their ends."""
        return self._through(LineDecoder())

    def stream_to_file(self, file: str | PathLike[str], *, chunk_size: int | None = None) -> Path:
        """Write the body to a file as it arrives, whatever its size.

        The file is replaced once all of it is there; a body that breaks off leaves it alone.

        Returns:
            The path of the file.
        """
        with _written(file) as (target, out):
            for piece in self.iter_bytes(chunk_size):
                out.write(piece)
        return target

    def close(self) -> None:
        """Close the answer; one that was not read to its end takes its connection along."""
        if self._incoming is not None:
            self._incoming.close()

    def _reply(self) -> Reply:
        call, incoming = self.head.call, self._incoming
        if incoming is None:
            raise ConfigurationError("the body was read already")
        self._take()
        try:
            reply = incoming.read(call.settings.limits, call.started)
        except FAULTS as error:
            failure, cause = self._failure(error)
            raise failure from cause
        self._content = reply.content
        return reply

    def _through(self, decoder: _Decoder) -> Iterator[Any]:
        for piece in self._pieces():
            yield from decoder.feed(piece)
        yield from decoder.finish()

    def _pieces(self) -> Iterator[bytes]:
        if self._content is not None:
            yield self._content
        elif self._incoming is not None:
            self._take()
            decoding = Decoding(self.headers)
            try:
                for piece in self._incoming.pieces():
                    yield from decoding.pieces(piece)
            except FAULTS as error:
                failure, cause = self._failure(error)
                raise failure from cause
            finally:
                self._incoming.close()


class AsyncStreamingResponse(_AnyStreaming[ParsedT_co]):
    """The same for the asynchronous client; see `StreamingResponse`."""

    def __init__(
        self,
        head: Head,
        incoming: AsyncIncoming | None,
        content: bytes | None,
        parse: Callable[[Callable[[], Awaitable[Reply]]], Awaitable[ParsedT_co]],
    ) -> None:
        super().__init__(head, content)
        self._incoming = incoming
        self._parse = parse

    async def read(self) -> bytes:
        """Read the body to its end, within `limits.answer`, and return it."""
        return (await self._reply()).content if self._content is None else self._content

    async def text(self) -> str:
        """Read the body and return it as text."""
        return text_of(await self.read(), self.headers)

    async def json(self) -> Any:
        """Read the body and return it as JSON.

        Raises:
            ValueError: It is none.
        """
        return json.loads(await self.read())

    async def parse(self) -> ParsedT_co:
        """Return what the method returns without `with_streaming_response`."""
        return await self._parse(self._reply)

    def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, decompressed, in pieces of a size if one is given."""
        return self._through(_Chunks(chunk_size))

    def iter_text(self) -> AsyncIterator[str]:
        """Yield the body as text as it arrives."""
        return self._through(_Text(self.headers))

    def iter_lines(self) -> AsyncIterator[str]:
        """Yield the lines of the body as they arrive, without their ends."""
        return self._through(LineDecoder())

    async def stream_to_file(
        self, file: str | PathLike[str], *, chunk_size: int | None = None
    ) -> Path:
        """Write the body to a file as it arrives; see `StreamingResponse.stream_to_file`."""
        with _written(file) as (target, out):
            async for piece in self.iter_bytes(chunk_size):
                await asyncio.to_thread(out.write, piece)
        return target

    async def close(self) -> None:
        """Close the answer; one that was not read to its end takes its connection along."""
        if self._incoming is not None:
            await self._incoming.close()

    async def _reply(self) -> Reply:
        call, incoming = self.head.call, self._incoming
        if incoming is None:
            raise ConfigurationError("the body was read already")
        self._take()
        try:
            reply = await incoming.read(call.settings.limits, call.started)
        except FAULTS as error:
            failure, cause = self._failure(error)
            raise failure from cause
        self._content = reply.content
        return reply

    async def _through(self, decoder: _Decoder) -> AsyncIterator[Any]:
        async for piece in self._pieces():
            for one in decoder.feed(piece):
                yield one
        for one in decoder.finish():
            yield one

    async def _pieces(self) -> AsyncIterator[bytes]:
        if self._content is not None:
            yield self._content
        elif self._incoming is not None:
            self._take()
            decoding = Decoding(self.headers)
            try:
                async for piece in self._incoming.pieces():
                    for decoded in decoding.pieces(piece):
                        yield decoded
            except FAULTS as error:
                failure, cause = self._failure(error)
                raise failure from cause
            finally:
                await self._incoming.close()


class ResponseContextManager(Generic[ParsedT_co]):
    """Sends on entering a `with` block, and closes the answer at its end.

    Args:
        send: Sends and returns the open answer.
    """

    def __init__(self, send: Callable[[], StreamingResponse[ParsedT_co]]) -> None:
        self._send = send
        self._response: StreamingResponse[ParsedT_co] | None = None

    def __enter__(self) -> StreamingResponse[ParsedT_co]:
        self._response = self._send()
        return self._response

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._response is not None:
            self._response.close()


class AsyncResponseContextManager(Generic[ParsedT_co]):
    """The same for an `async with` block; see `ResponseContextManager`."""

    def __init__(self, send: Callable[[], Awaitable[AsyncStreamingResponse[ParsedT_co]]]) -> None:
        self._send = send
        self._response: AsyncStreamingResponse[ParsedT_co] | None = None

    async def __aenter__(self) -> AsyncStreamingResponse[ParsedT_co]:
        self._response = await self._send()
        return self._response

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._response is not None:
            await self._response.close()


@contextmanager
def _written(file: str | PathLike[str]) -> Generator[tuple[Path, BinaryIO]]:
    """Open a file beside another one, which it replaces when it is whole."""
    target = Path(file)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as out:
            yield target, out
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
