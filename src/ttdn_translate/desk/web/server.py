"""The web server of one office: threads over Django's own WSGI server, on this computer's own address.

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

from ttdn_translate.errors import WorkspaceError

IDLE_SECONDS = 30.0
"""How long a connection may be silent before it is closed."""

STOP_SECONDS = 10.0
"""How long a stop waits for answers that are being sent."""


class Handler(WSGIRequestHandler):
    """Django's request handler with a time limit, and without a line for each request."""

    timeout = IDLE_SECONDS

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(ThreadedWSGIServer):
    """Django's threaded server; a client that goes away in the middle is nobody's fault."""

    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def require_loopback(host: str) -> None:
    """Raise WorkspaceError where ``host`` can be reached from another computer: there is no sign-in yet."""
    try:
        local = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        local = False
    if not local:
        raise WorkspaceError(
            f"{host}: the desk has no sign-in yet, so it answers on this computer only. Use --host 127.0.0.1"
        )


def open_server(host: str, port: int) -> Server:
    """Bind the desk to ``host`` and ``port`` (0: any free port). Needs `desk.setup`.

    Raises WorkspaceError for an address that other computers reach, or a port that cannot be had.
    """
    require_loopback(host)
    bare = host.strip("[]")
    try:
        server = Server((bare, port), Handler, ipv6=":" in bare)
    except (OSError, OverflowError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        raise WorkspaceError(
            f"port {port} of {host} cannot be had: {reason}. Give another one with --port"
        ) from fault
    server.set_app(get_wsgi_application())
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
