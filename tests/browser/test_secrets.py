"""What is secret stays in the browser, and what is stored is never run in it."""

import json
import urllib.request

import pytest

HOSTILE = (
    "<script>window.bad=1</script><img src=x onerror='window.bad=2'>"
    "[link](https://evil.example) $x^2$ :red[red] **bold**"
)


@pytest.fixture
def keep(address):
    """Keep a content; return its id and key."""

    def keep(content: dict) -> tuple[str, str]:
        request = urllib.request.Request(  # noqa: S310 - this machine
            f"{address}api/maps",
            json.dumps(content).encode(),
            {"content-type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            told = json.load(answer)
        return told["id"], told["edit"].partition("#edit=")[2]

    return keep


def test_the_key_of_a_map_is_told_to_nobody(keep, visit):
    """Who opens the link to edit sends the key in no address, referrer or message."""
    text = "Acme has opened an office in Oslo."
    map_id, key = keep({"title": "Acme", "company": "Acme", "text": text})
    reader = visit(fresh=True)
    page, sent = reader.page, []
    page.on(
        "request",
        lambda each: sent.append(f"{each.url} {each.headers.get('referer')}"),
    )
    page.on(
        "websocket",
        lambda each: each.on("framesent", lambda frame: sent.append(str(frame))),
    )
    page.goto(f"{page.url.partition('?')[0]}?map={map_id}&page=read#edit={key}")
    page.locator("mark", has_text="Oslo").wait_for()
    page.get_by_role("link", name="About", exact=True).click()
    page.get_by_role("heading", level=1, name="About").wait_for()

    assert any(map_id in each for each in sent)
    assert [] == [each for each in sent if key in each]


@pytest.mark.parametrize("opened", ["", "&page=article", "&page=about", "&page=read"])
def test_what_is_stored_is_never_run(keep, visit, opened):
    """Title, company and article of a kept map are text on every page."""
    said = f"{HOSTILE} has opened an office in Oslo. {HOSTILE} stays."
    map_id, _ = keep({"title": HOSTILE, "company": HOSTILE, "text": said})
    page = visit(f"?map={map_id}{opened}", fresh=True).page
    page.wait_for_timeout(500)

    assert page.evaluate("window.bad") is None
    for selector in ("a[href*=evil]", ".katex", "img[src='x']"):
        assert 0 == page.locator(selector).count()
