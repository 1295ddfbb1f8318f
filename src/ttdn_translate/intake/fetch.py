"""Fetching of pages and images over HTTP, from public addresses only.

A page's address comes from outside, and so do the redirects that a server answers with; none may lead
the program to a machine of the office's own network. Each hop's host is resolved here, refused unless
all its addresses are public, and the connection is made to an address that was checked: what the name
means a moment later no longer matters (DNS rebinding). Proxies of the environment are not used, for
behind one nothing could be checked.
"""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from ttdn_translate.errors import FetchError, UnreachableError
from ttdn_translate.intake.addresses import ResolveError, is_public, resolve
from ttdn_translate.message import Message
from ttdn_translate.workspace import IntakeSettings

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip, identity;q=0.5",
    "User-Agent": "ttdn-translate (+reads public portal articles)",
    "Connection": "close",
}
_CHARSET = re.compile(r"""charset\s*=\s*["']?([-\w:.]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: its last address, the bytes, and what it says they are."""

    url: str
    data: bytes
    media_type: str | None
    charset: str | None


def fetch(url: str, *, settings: IntakeSettings, allow_loopback: bool = False) -> Fetched:
    """Return what is at ``url``, an ``http`` or ``https`` address on a public host.

    Up to `MAX_REDIRECTS` redirects are followed, each checked like the first address.
    ``settings.timeout`` seconds hold for all together, ``settings.max_bytes`` for the content after
    decompression. ``allow_loopback`` lets tests fetch from this machine. Raises FetchError.
    """
    deadline = time.monotonic() + settings.timeout
    here = url
    for _ in range(MAX_REDIRECTS + 1):
        answer = _get(url, here, deadline, settings, allow_loopback)
        if isinstance(answer, Fetched):
            return answer
        here = urljoin(here, answer)
    raise FetchError(url, Message("more than %(n)s redirects", n=MAX_REDIRECTS))


def _get(
    name: str, address: str, deadline: float, settings: IntakeSettings, allow_loopback: bool
) -> Fetched | str:
    """Return what is at ``address``, or the place that it redirects to."""
    url = _checked_url(name, address)
    backend = _CheckedBackend(name, deadline, allow_loopback)
    pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend)
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    host = url.netloc.decode("ascii")
    try:
        with pool, pool.stream("GET", target, headers=_headers(host)) as response:
            headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
            if response.status in _REDIRECTS and (location := headers.get("location")):
                return location
            if response.status != HTTPStatus.OK:
                fault = UnreachableError if _may_pass(response.status) else FetchError
                raise fault(
                    name,
                    Message("the server answers %(status)s", status=_status(response.status)),
                    Message("Check the address"),
                )
            size = headers.get("content-length", "")
            if size.isdecimal() and int(size) > settings.max_bytes:
                raise _too_large(name, settings.max_bytes)
            data = _body(name, response.iter_stream(), headers, settings.max_bytes)
    except httpcore.TimeoutException as fault:
        raise UnreachableError(
            name,
            Message("no whole answer in %(seconds)s s", seconds=f"{settings.timeout:g}"),
            Message("Try again later, or save the page"),
        ) from fault
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as fault:
        raise UnreachableError(name, Message("cannot be fetched (%(why)s)", why=_one_line(fault))) from fault
    content_type = headers.get("content-type", "")
    charset = _CHARSET.search(content_type)
    media_type = content_type.partition(";")[0].strip().lower()
    return Fetched(str(url), data, media_type or None, charset[1] if charset else None)


def _headers(host: str) -> list[tuple[bytes, bytes]]:
    return [(k.encode("ascii"), v.encode("ascii")) for k, v in {"Host": host, **_HEADERS}.items()]


def _checked_url(name: str, address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as fault:
        raise FetchError(name, Message("not a valid address (%(why)s)", why=_one_line(fault))) from fault
    if url.scheme not in ("http", "https"):
        raise FetchError(
            name,
            Message("only http and https are fetched, not '%(scheme)s'", scheme=url.scheme)
            if url.scheme
            else Message("only http and https are fetched, not a bare path"),
        )
    if url.port is not None and not 0 < url.port < 65536:
        raise FetchError(name, Message("not a valid address (port %(port)s)", port=str(url.port)))
    if not url.host:
        raise FetchError(name, Message("the address names no host"))
    if url.userinfo:
        raise FetchError(name, Message("an address with a user name in it is not fetched"))
    return url.copy_with(fragment=None)


def _body(name: str, stream: Iterable[bytes], headers: dict[str, str], max_bytes: int) -> bytes:
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        stream = _inflated(stream, max_bytes)
    elif coding != "identity":
        raise FetchError(
            name, Message("the server sends '%(coding)s' compression, which was not asked for", coding=coding)
        )
    parts, size = [], 0
    try:
        for part in stream:
            parts.append(part)
            size += len(part)
            if size > max_bytes:
                raise _too_large(name, max_bytes)
    except zlib.error as fault:
        raise FetchError(name, Message("the compressed answer is damaged"), Message("Try again")) from fault
    return b"".join(parts)


def _inflated(stream: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    """Yield what ``stream`` holds in gzip or zlib form, no part larger than ``max_bytes`` and one byte."""
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    for part in stream:
        yield inflate.decompress(part, max_bytes + 1)
    yield inflate.flush()
    if not inflate.eof:
        raise zlib.error("incomplete")


def _too_large(name: str, max_bytes: int) -> FetchError:
    return FetchError(
        name,
        Message("larger than %(n)s bytes", n=max_bytes),
        Message("Raise max_bytes in the [intake] section of ttdn.toml"),
    )


def _may_pass(code: int) -> bool:
    """Whether a server that answers so may answer otherwise later."""
    return code >= 500 or code in (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _one_line(fault: Exception) -> str:
    return " ".join(str(fault).split()) or type(fault).__name__


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, and lets nothing take longer than the whole fetch may."""

    def __init__(self, name: str, deadline: float, allow_loopback: bool) -> None:
        self._name = name
        self._deadline = deadline
        self._allow_loopback = allow_loopback
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = resolve(host.strip("[]"), port, _left(self._deadline))
        except ResolveError as fault:
            raise UnreachableError(
                self._name,
                Message("host %(host)s is not found (%(why)s)", host=host, why=str(fault)),
                Message("Check the address"),
            ) from fault
        for address in addresses:
            if not (is_public(address) or (self._allow_loopback and address.is_loopback)):
                raise FetchError(
                    self._name,
                    Message(
                        "host %(host)s is not public (%(address)s), so it is not fetched from",
                        host=host,
                        address=str(address),
                    ),
                    Message("Save the page to a file and give the file"),
                )
        refused: Exception | None = None
        for address in addresses:
            try:
                stream = self._network.connect_tcp(
                    str(address), port, _left(self._deadline), local_address, socket_options
                )
                return _TimedStream(stream, self._deadline)
            except httpcore.ConnectError as fault:
                refused = fault  # the next address may answer, e.g. IPv4 where there is no IPv6
        raise refused or httpcore.ConnectError("no address answers")


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step gets only the time that the whole fetch has left."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for the whole fetch is over")
    return left
