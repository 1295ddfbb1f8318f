"""The web server of one office: threads over Django's own WSGI server, for this computer or for its network.

It has what a few reviewers need (one thread for each connection, time limits, an orderly stop) and nothing to
set up. A larger house runs the same application, `ttdn_translate.desk.web.wsgi`, under a server of its own.
"""

from __future__ import annotations

import ipaddress
import signal
import socket
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from ttdn_translate.desk.api import problems
from ttdn_translate.desk.people.accounts import any_users
from ttdn_translate.desk.web.middleware import MAX_BODY_BYTES
from ttdn_translate.errors import WorkspaceError

IDLE_SECONDS = 30.0
"""How long a connection may be silent before it is closed."""

STOP_SECONDS = 10.0
"""How long a stop waits for answers that are being sent."""


class Handler(WSGIRequestHandler):
    """Django's request handler with a time limit, and without a line for each request."""

    timeout = IDLE_SECONDS

    def parse_request(self) -> bool:
        """Refuse a body that is too large, or of unknown length, before any of it is read.

        Django would read what a page leaves unread, however long, to find the next request after it.
        """
        if not super().parse_request():
            return False
        length = self.headers.get("Content-Length", "0").strip()
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self.send_error(411)
        elif int(length[:20]) > MAX_BODY_BYTES:
            self.send_error(413)
        else:
            return True
        self.close_connection = True
        return False

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request to the API in the API's own form, also where Django has not seen it."""
        if not getattr(self, "path", "").startswith(problems.PREFIX):
            super().send_error(code, message, explain)
            return
        told = problems.told(code)
        self.send_response(code)
        self.send_header("Content-Type", problems.MEDIA_TYPE)
        self.send_header("Content-Length", str(len(told.content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(told.content)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(ThreadedWSGIServer):
    """Django's threaded server; a client that goes away in the middle is nobody's fault."""

    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def require_users(host: str) -> None:
    """Raise WorkspaceError where other computers reach ``host`` while nobody can sign in."""
    try:
        local = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        local = False
    if not local and not any_users():
        raise WorkspaceError(
            f"{host}: the desk has no users yet, so it answers on this computer only. "
            "Make an administrator first: ttdn user add LOGIN --name NAME --role admin"
        )


def open_server(host: str, port: int) -> Server:
    """Bind the desk to ``host`` and ``port`` (0: any free port). Needs `desk.setup`.

    Raises WorkspaceError for a port that cannot be had, or an address that other computers reach where there are
    no users.
    """
    require_users(host)
    bare = host.strip("[]")
    try:
        server = Server((bare, port), Handler, ipv6=":" in bare)
    except (OSError, OverflowError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        raise WorkspaceError(
            f"port {port} of {host} cannot be had: {reason}. Give another one with --port"
        ) from fault
    server.set_app(get_wsgi_application())
    get_resolver().url_patterns  # noqa: B018 - all pages are loaded now, not while the first visitor waits
    return server


def serve(server: Server, ready: Callable[[], None]) -> None:
    """Answer until SIGTERM or SIGINT; answers that are being sent are finished first.

    ``ready`` is called when the signals are in place.
    """
    answers = _Answers()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        # `shutdown` waits for `serve_forever`, which runs in this very thread.
        threading.Thread(target=server.shutdown).start()

    before = {s: signal.signal(s, stop) for s in (signal.SIGTERM, signal.SIGINT)}
    try:
        ready()
        server.serve_forever(poll_interval=0.2)
    finally:
        server.socket.close()  # `server_close` would wait for connections that are kept open
        answers.wait(STOP_SECONDS)
        for number, handler in before.items():
            signal.signal(number, handler)


def address(server: Server) -> str:
    """Return the URL at which ``server`` answers."""
    host, port = server.server_address[:2]
    text = host.decode() if isinstance(host, bytes) else str(host)
    return f"http://{f'[{text}]' if server.address_family == socket.AF_INET6 else text}:{port}/"


class _Answers:
    """Counts answers that are being made or sent."""

    def __init__(self) -> None:
        self._open = 0
        self._changed = threading.Condition()
        request_started.connect(self._started)
        request_finished.connect(self._finished)

    def _started(self, **_: Any) -> None:
        with self._changed:
            self._open += 1

    def _finished(self, **_: Any) -> None:
        with self._changed:
            self._open -= 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._open <= 0, timeout=seconds)
        request_started.disconnect(self._started)
        request_finished.disconnect(self._finished)
