"""Fetching: public addresses only, whatever a name or a redirect says; limits of time and size."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from ttdn_translate.errors import FetchError
from ttdn_translate.intake import Source, fetch, load
from ttdn_translate.intake.addresses import is_public
from ttdn_translate.workspace import IntakeSettings

SETTINGS = IntakeSettings(timeout=5.0, max_bytes=100_000)
PAGE = (
    '<html><head><title>Lễ hội Tịch điền Đọi Sơn</title></head><body><div class="detail-content">'
    "<p>Sáng mùng 7 tháng Giêng, lễ hội Tịch điền khai mạc tại thị xã Duy Tiên.</p>"
    "<p>Đông đảo nhân dân đã về dự lễ hội.</p>"
    '<p><img src="anh.jpg"></p></div></body></html>'
)


class Portal(BaseHTTPRequestHandler):
    """A portal with a page of each kind that a fetch can meet."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self.path.strip("/").split("?")[0]
        getattr(self, f"page_{name}", self.page_missing)()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page_tin(self) -> None:
        assert self.headers["Host"] == f"127.0.0.1:{self.server.server_address[1]}"
        self.answer(PAGE.encode())

    def page_1258(self) -> None:
        self.answer(
            "Hà Nội".replace("ộ", "ô\u0323").encode("cp1258"), Content_Type="text/plain; charset=windows-1258"
        )

    def page_gzip(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")

    def page_cut(self) -> None:
        self.answer(gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip")

    def page_brotli(self) -> None:
        self.answer(b"x", Content_Encoding="br")

    def page_large(self) -> None:
        self.answer(b"x" * 100_001)

    def page_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 10_000)
        except OSError:
            self.close_connection = True

    def page_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            for _ in range(100):
                self.wfile.write(b"X-A: b\r\n")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass
        self.close_connection = True

    def page_pdf(self) -> None:
        self.answer(b"%PDF-1.4", Content_Type="application/pdf")

    def page_untyped(self) -> None:
        self.answer(PAGE.encode(), Content_Type="application/octet-stream")

    def page_moved(self) -> None:
        self.answer(b"", 302, Location="/tin?id=5")

    def page_loop(self) -> None:
        self.answer(b"", 301, Location="/loop")

    def page_inside(self) -> None:
        self.answer(b"", 302, Location="http://10.0.0.1/")

    def page_metadata(self) -> None:
        self.answer(b"", 307, Location="http://169.254.169.254/latest/meta-data/")

    def page_file(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def page_missing(self) -> None:
        self.answer(b"none", 404)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_page(portal: str) -> None:
    found = fetch(f"{portal}/tin#doan2", settings=SETTINGS, allow_loopback=True)
    assert found.data.decode() == PAGE
    assert (found.url, found.media_type, found.charset) == (f"{portal}/tin", "text/html", "utf-8")


def test_article_of_a_url(portal: str) -> None:
    source = Source(f"{portal}/moved", url=f"{portal}/moved")
    article = load(source, settings=SETTINGS, allow_loopback=True)
    assert article.title == "Lễ hội Tịch điền Đọi Sơn"
    assert article.source_url == f"{portal}/tin?id=5"
    assert [i.src for i in article.images] == [f"{portal}/anh.jpg"]


def test_compression_and_types(portal: str) -> None:
    assert fetch(f"{portal}/gzip", settings=SETTINGS, allow_loopback=True).data.decode() == PAGE
    assert fetch(f"{portal}/1258", settings=SETTINGS, allow_loopback=True).charset == "windows-1258"
    untyped = load(Source("x", url=f"{portal}/untyped"), settings=SETTINGS, allow_loopback=True)
    assert len(untyped.blocks) == 3
    with pytest.raises(Exception, match="the server sends 'application/pdf', which is not read"):
        load(Source("x", url=f"{portal}/pdf"), settings=SETTINGS, allow_loopback=True)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("khong-co", "the server answers 404 Not Found"),
        ("large", "larger than 100,000 bytes"),
        ("endless", "larger than 100,000 bytes"),
        ("bomb", "larger than 100,000 bytes"),
        ("cut", "the compressed answer is damaged"),
        ("brotli", "compression, which was not asked for"),
        ("loop", "more than 5 redirects"),
        ("inside", "host 10.0.0.1 is not public"),
        ("metadata", "host 169.254.169.254 is not public"),
        ("file", "only http and https are fetched, not 'file'"),
    ],
)
def test_refusals(portal: str, page: str, reason: str) -> None:
    with pytest.raises(FetchError) as fault:
        fetch(f"{portal}/{page}", settings=SETTINGS, allow_loopback=True)
    assert str(fault.value).startswith(f"{portal}/{page}: ")
    assert reason in str(fault.value)


def test_time_holds_for_the_whole(portal: str) -> None:
    """A server that sends a little all the time is not waited for longer than one that sends nothing."""
    start = time.monotonic()
    with pytest.raises(FetchError, match=r"no whole answer in 0\.5 s"):
        fetch(f"{portal}/drip", settings=IntakeSettings(timeout=0.5), allow_loopback=True)
    assert time.monotonic() - start < 2


def test_loopback_is_refused_without_the_keyword(portal: str) -> None:
    with pytest.raises(FetchError, match=r"host 127\.0\.0\.1 is not public"):
        fetch(f"{portal}/tin", settings=SETTINGS)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://LOCALHOST./",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a00:1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1:8080/",
        "http://169.254.169.254/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "https://127.0.0.1/",
    ],
)
def test_addresses_inside(url: str) -> None:
    with pytest.raises(FetchError, match=r"is not public|is not found|not a valid address"):
        fetch(url, settings=SETTINGS)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://tinh.example.vn/", "only http and https are fetched, not 'ftp'"),
        ("file:///etc/passwd", "only http and https are fetched, not 'file'"),
        ("http://", "the address names no host"),
        ("http://a:b@tinh.example.vn/", "an address with a user name in it is not fetched"),
        ("http://[::1/", "not a valid address"),
        ("http://tinh.example.vn:99999/", "not a valid address"),
        ("http://khong-co.invalid/", "host khong-co.invalid is not found"),
    ],
)
def test_addresses_that_are_none(url: str, reason: str) -> None:
    with pytest.raises(FetchError) as fault:
        fetch(url, settings=SETTINGS)
    assert reason in str(fault.value)


def test_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("8.8.8.8", "10.0.0.1"))
    with pytest.raises(FetchError, match=r"not public \(10\.0\.0\.1\)"):
        fetch("http://tinh.example.vn/", settings=SETTINGS)


def test_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means a public address when checked, and this machine a moment later (DNS rebinding)."""
    resolver = answers(
        "192.0.2.1"
    )  # reserved for documentation, so not public: used only as the second answer
    asked: list[str] = []
    connected: list[str] = []

    def first_public(host: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(host)
        return answers("8.8.8.8")() if len(asked) == 1 else resolver()

    def connect(address: tuple[str, int], *args: Any, **kwargs: Any) -> Any:
        connected.append(address[0])
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", first_public)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch("http://tinh.example.vn/", settings=SETTINGS)
    assert (asked, connected) == (["tinh.example.vn"], ["8.8.8.8"])


def answers(*addresses: str) -> Any:
    def resolve(*args: Any, **kwargs: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in addresses]

    return resolve


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("::ffff:8.8.8.8", True),
        ("203.0.113.5", False),
        ("::ffff:192.168.0.1", False),
        ("::127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::", False),
        ("240.0.0.1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
