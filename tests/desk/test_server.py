"""`ttdn serve` as a user has it: a real process, a real port, a real signal."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from tests.desk.people import PASSWORD, person
from tests.desk.places import environment

from ttdn_translate.cli import main
from ttdn_translate.desk.web.server import require_users
from ttdn_translate.errors import WorkspaceError
from ttdn_translate.workspace import Workspace, create_workspace


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"])
def test_the_desk_answers_on_this_computer(host: str) -> None:
    require_users(host)


OTHERS = ["0.0.0.0", "::", "192.168.1.5", "", "localhost.example", "portal.example"]  # noqa: S104


@pytest.mark.django_db
@pytest.mark.parametrize("host", OTHERS)
def test_the_desk_is_not_opened_to_others_while_nobody_can_sign_in(host: str) -> None:
    person(is_active=False)
    with pytest.raises(WorkspaceError, match="no users yet"):
        require_users(host)


@pytest.mark.django_db
@pytest.mark.parametrize("host", OTHERS)
def test_with_users_the_desk_may_be_opened_to_others(host: str) -> None:
    person()
    require_users(host)


def test_the_command_says_so(workspace: Workspace) -> None:
    result = CliRunner().invoke(main, ["--workspace", str(workspace.root), "serve", "--host", "0.0.0.0"])  # noqa: S104
    assert result.exit_code == 1
    assert result.output.startswith("ttdn: 0.0.0.0: the desk has no users yet")
    assert "ttdn user add" in result.output


def test_a_port_in_use_is_said_in_one_line(workspace: Workspace) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["--workspace", str(workspace.root), "serve", "--port", str(port)])
    assert result.exit_code == 1
    assert re.fullmatch(rf"ttdn: port {port} of 127\.0\.0\.1 cannot be had: .*--port\n", result.output)


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_in_order(tmp_path: Path, stop: signal.Signals) -> None:
    place = create_workspace(tmp_path / "văn phòng")
    process = subprocess.Popen(
        [sys.executable, "-m", "ttdn_translate", "--workspace", place.root, "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(place.root),
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, line
        # The connection is kept open: it must not keep the desk from stopping.
        kept = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=30)
        kept.request("GET", "/sign-in/")
        answer = kept.getresponse()
        assert answer.status == 200
        assert "ttdn user add" in answer.read().decode()
        assert "Nobody can sign in yet" in process.stderr.readline()
        for headers in ({"Content-Length": "10000000"}, {"Transfer-Encoding": "chunked"}):
            large = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=30)
            large.putrequest("POST", "/sign-in/")
            for name, value in headers.items():
                large.putheader(name, value)
            large.endheaders()
            assert large.getresponse().status in (411, 413)
            large.close()
            large.putrequest("POST", "/api/v1/submissions")
            for name, value in headers.items():
                large.putheader(name, value)
            large.endheaders()
            refused = large.getresponse()
            assert refused.headers["Content-Type"] == "application/problem+json"
            assert json.load(refused)["status"] == refused.status
            large.close()
        process.send_signal(stop)
        assert process.wait(timeout=20) == 0  # the worker beside it stops first
        assert process.stderr.read() == "The review desk has stopped.\n"
        kept.close()
    finally:
        process.kill()
        process.communicate()
    assert (place.root / ".secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_many_guesses_at_once_win_no_more_than_one_after_the_other(tmp_path: Path) -> None:
    """Thirty wrong passwords at the same moment, then the right one."""
    place = create_workspace(tmp_path / "văn phòng")
    program = [sys.executable, "-m", "ttdn_translate", "--workspace", str(place.root)]
    ready = environment(place.root)
    subprocess.run(
        [*program, "user", "add", "lan", "--name", "Lan", "--role", "admin", "--password-stdin"],
        input=PASSWORD + "\n",
        text=True,
        check=True,
        capture_output=True,
        env=ready,
    )
    process = subprocess.Popen(
        [*program, "serve", "--port", "0", "--no-worker"], stderr=subprocess.PIPE, text=True, env=ready
    )
    try:
        assert process.stderr is not None
        found = re.search(r"http://[\d.]+:\d+/", process.stderr.readline())
        assert found

        def guess(password: str) -> int:
            with httpx.Client(base_url=found[0], timeout=60) as browser:
                form = browser.get("/sign-in/").text
                token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[-1]
                given = {"login": "lan", "password": password, "csrfmiddlewaretoken": token}
                return browser.post("/sign-in/", data=given).status_code

        with ThreadPoolExecutor(30) as pool:
            statuses = list(pool.map(guess, [f"sai {n}" for n in range(30)]))
        assert set(statuses) <= {401, 429}
        assert statuses.count(401) <= 5
        assert guess(PASSWORD) == (429 if statuses.count(401) == 5 else 302)
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
def test_the_worker_beside_the_desk_goes_with_it_even_when_it_is_killed(tmp_path: Path) -> None:
    """The worker holds the server's standard error: its end shows that both are gone."""
    place = create_workspace(tmp_path / "văn phòng")
    process = subprocess.Popen(
        [sys.executable, "-m", "ttdn_translate", "--workspace", place.root, "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(place.root),
    )
    assert process.stderr is not None
    assert "http://" in process.stderr.readline()
    process.kill()
    process.communicate(timeout=60)
