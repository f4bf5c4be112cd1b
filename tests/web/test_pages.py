"""The page over a real ledger: what it shows, what it refuses, and that a story's script stays text."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from reportedly.analysis import Pipeline, analyze
from reportedly.ledger import Ledger
from reportedly.records import Publication, Story
from reportedly.web import create_app

HOSTILE = "Rebels shelled the town of Kidal on Monday, <script>alert('x')</script> the army said. 🕊️"


@pytest.fixture(scope="module")
def client(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("web") / "ledger.db"
    story = Story(
        "hostile", HOSTILE, "The Courier", language="en", published=Publication("2015-06-10", "given")
    )
    with Ledger.open(path) as ledger:
        ledger.add(analyze(story, pipeline))
    return TestClient(create_app(str(path)))


def event_ids(client: TestClient) -> list[str]:
    return [event["id"] for event in client.get("/events.json").json()]


def test_the_ledger_page_links_to_its_events(client: TestClient) -> None:
    page = client.get("/").text
    assert event_ids(client)
    assert all(f"/events/{event}" in page for event in event_ids(client))


def test_every_page_has_a_json_twin(client: TestClient) -> None:
    event = event_ids(client)[0]
    whole = client.get(f"/events/{event}.json").json()
    assert whole["claims"][0]["story"] == "hostile"
    story = whole["claims"][0]["story_hash"]
    assert client.get(f"/stories/{story}.json").json()["story"]["text"] == HOSTILE


def test_script_in_a_story_stays_text(client: TestClient) -> None:
    whole = client.get(f"/events/{event_ids(client)[0]}.json").json()
    for address in ("/", f"/events/{whole['id']}", f"/stories/{whole['claims'][0]['story_hash']}"):
        answer = client.get(address)
        assert "<script" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_filter_is_in_the_address(client: TestClient) -> None:
    assert client.get("/events.json", params={"type": "ASSAULT"}).json()
    assert client.get("/events.json", params={"type": "AID"}).json() == []


@pytest.mark.parametrize(
    ("address", "status"),
    [("/events/nothing", 404), ("/stories/nothing", 404), ("/?type=WAR", 400), ("/?nonsense=1", 422)],
)
def test_what_is_not_there_is_a_problem_and_no_crash(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_nothing_can_be_written(client: TestClient) -> None:
    assert client.post("/events.json").status_code == 405
    assert client.delete("/").status_code == 405
