"""The desk as docs/operator.md runs it in a larger house: gunicorn with several processes, behind https."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.desk.people import PASSWORD
from tests.desk.places import environment

from ttdn_translate.workspace import create_workspace

DOCS = Path(__file__).parents[2] / "docs" / "operator.md"
HOST = "dich.hanam.example"
HTTPS = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.7"}


def units() -> dict[str, str]:
    """Return systemd's units of the docs by their names."""
    text = DOCS.read_text(encoding="utf-8")
    blocks = re.findall(r"^    # /etc/systemd/system/([\w@-]+\.service).*\n((?:    .*\n)+)", text, re.M)
    return {name: re.sub(r"^    ", "", body, flags=re.M) for name, body in blocks}


def command(unit: str) -> list[str]:
    """Return the command of a unit, with the programs of this Python."""
    found = re.search(r"^ExecStart=(.*)$", units()[unit], re.M)
    assert found
    program, *arguments = shlex.split(found[1])
    module = {"gunicorn": "gunicorn", "ttdn": "ttdn_translate"}[Path(program).name]
    return [sys.executable, "-m", module, *arguments]


@dataclass
class House:
    root: Path
    address: str
    token: str
    process: subprocess.Popen[str]

    def browser(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, headers=HTTPS, timeout=300)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    pytest.importorskip("gunicorn")
    root = create_workspace(tmp_path / "văn phòng").root
    file = root / "ttdn.toml"
    text = file.read_text(encoding="utf-8")
    for before, after in (
        ("https = false", "https = true"),
        ('allowed_hosts = "127.0.0.1,localhost,[::1]"', f'allowed_hosts = "{HOST}"'),
        ("api_requests_per_minute = 300", "api_requests_per_minute = 2"),
    ):
        assert f"\n{before}" in text
        text = text.replace(f"\n{before}", f"\n{after}")
    file.write_text(text, encoding="utf-8")
    own = {**environment(root), "TTDN_HOME": str(root)}

    def ttdn(*arguments: str, given: str = "") -> str:
        program = [sys.executable, "-m", "ttdn_translate", *arguments]
        return subprocess.run(
            program, env=own, input=given, text=True, capture_output=True, check=True, timeout=300
        ).stdout

    ttdn("user", "add", "lan", "--name", "Lan", "--role=reviewer", "--password-stdin", given=PASSWORD + "\n")
    token = ttdn("user", "token", "make", "lan", "cổng", "--scope=read", "--days", "1").strip()
    arguments = ["127.0.0.1:0" if a == "127.0.0.1:8710" else a for a in command("ttdn-desk.service")]
    log = tmp_path / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(arguments, env=own, stderr=errors, text=True)
    found, end = None, time.monotonic() + 300
    while not found and process.poll() is None and time.monotonic() < end:
        time.sleep(0.1)
        found = re.search(r"Listening at: (http://[\d.:]+)", log.read_text(encoding="utf-8"))
    assert found, log.read_text(encoding="utf-8")
    yield House(root, found[1], token, process)
    process.kill()
    process.wait()


@pytest.mark.slow
def test_the_documented_command_serves_behind_https_with_limits_for_all_processes(house: House) -> None:
    with house.browser() as browser:
        page = browser.get("/sign-in/")
        assert page.status_code == 200
        assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "gunicorn/" not in page.headers.get("Server", "")
        plain = browser.get("/sign-in/", headers={"X-Forwarded-Proto": "http"})
        assert (plain.status_code, plain.headers["Location"]) == (301, f"https://{HOST}/sign-in/")
        assert browser.get("/sign-in/", headers={"Host": "other.example"}).status_code == 400
        style = re.findall(r'href="(/static/[^"]+\.css)"', page.text)[0]
        assert browser.get(style).headers["Content-Type"].startswith("text/css")
        assert browser.post("/sign-in/", content=b"a" * 10_000_000).status_code == 413

    # Whichever process answers, the API's limit is one.
    bearer = {"Authorization": f"Bearer {house.token}"}
    statuses, began = [], time.monotonic()
    for _ in range(12):
        with house.browser() as program:  # a new connection, so that several processes get some
            statuses.append(program.get("/api/v1/me", headers=bearer).status_code)
    assert set(statuses) == {200, 429}
    assert 2 <= statuses.count(200) <= 3 + (time.monotonic() - began) / 30  # the bucket fills by one in 30 s

    def sign_in(password: str) -> httpx.Response:
        with house.browser() as browser:
            form = browser.get("/sign-in/")
            hidden = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)[-1]
            given = {"login": "lan", "password": password, "csrfmiddlewaretoken": hidden}
            cookies = {"Cookie": form.headers["Set-Cookie"].partition(";")[0]}
            return browser.post(
                "/sign-in/", data=given, headers={"Referer": f"https://{HOST}/sign-in/", **cookies}
            )

    right = sign_in(PASSWORD)
    assert right.status_code == 302
    assert all("Secure" in c and "HttpOnly" in c for c in right.headers.get_list("Set-Cookie"))
    assert [sign_in(f"sai {n}").status_code for n in range(7)] == [401] * 5 + [429] * 2
    assert sign_in(PASSWORD).status_code == 429

    house.process.send_signal(signal.SIGTERM)
    assert house.process.wait(timeout=300) == 0


@pytest.mark.slow
def test_the_documented_worker_runs_and_stops(house: House) -> None:
    own = {**environment(house.root), "TTDN_HOME": str(house.root)}
    worker = subprocess.Popen(command("ttdn-worker@.service"), env=own, stderr=subprocess.PIPE, text=True)
    assert worker.stderr is not None
    assert "waits for articles" in worker.stderr.readline()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=300) == 0
    assert "has stopped" in worker.communicate()[1]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_takes_the_documented_units(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("gunicorn", "ttdn"):
        (programs / name).touch(mode=0o755)
    made = []
    assert sorted(units()) == ["ttdn-desk.service", "ttdn-worker@.service"]
    for name, text in units().items():
        file = tmp_path / name.replace("@", "@1")
        file.write_text(text.replace("/opt/ttdn/bin", str(programs)), encoding="utf-8")
        made.append(str(file))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *made],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    mine = [line for line in done.stderr.splitlines() if "ttdn-" in line]
    assert (done.returncode, mine) == (0, []), done.stderr
