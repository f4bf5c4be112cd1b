"""Make the pictures of README from the demo's ledger: `make demo`, then `python docs/screenshots.py`.

Needs a Chromium (Debian's package `chromium`, or the path in the variable CHROMIUM).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
LEDGER = HERE.parent / ".cache" / "demo.db"
ADDRESS = "http://127.0.0.1:8016"
WIDTHS = {"wide": (1280, 900), "tablet": (768, 900), "phone": (390, 800)}
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]


def main() -> None:
    """Serve the ledger, take a picture of each page at three widths, keep the two of README."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not browser:
        sys.exit("No chromium found: install Debian's package, or set CHROMIUM to its path.")
    command = [sys.executable, "-m", "reportedly", "serve", "--ledger", str(LEDGER), "--port", "8016"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        disputed = _wait_for(f"{ADDRESS}/events.json?standing=disputed&type=CONSULT")[0]["id"]
        story = _wait_for(f"{ADDRESS}/events/{disputed}.json")["claims"][0]["story_hash"]
        for name, page in {
            "ledger": "/?since=2013",
            "event": f"/events/{disputed}",
            "story": f"/stories/{story}",
        }.items():
            for width, size in WIDTHS.items():
                _shoot(browser, ADDRESS + page, HERE / "pictures" / f"{name}-{width}.png", size)
    finally:
        server.terminate()


def _wait_for(address: str) -> list[dict[str, str]]:
    for _ in range(60):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
                return json.load(answer)
        except OSError:
            time.sleep(0.5)
    sys.exit("The server did not answer.")


def _shoot(browser: str, address: str, picture: Path, size: tuple[int, int]) -> None:
    picture.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser,
                *FLAGS,
                f"--user-data-dir={profile}",
                f"--window-size={size[0]},{size[1]}",
                f"--screenshot={picture}",
                address,
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


if __name__ == "__main__":
    main()
