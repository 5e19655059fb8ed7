"""Our head in the page that Streamlit sends."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from expansion.web.asgi import Head, PageHead, shell


def describe(query: str, accept_language: str) -> Head:
    """Describe a page by what was asked for."""
    return Head(
        language=accept_language[:2] or "en",
        title=f"Offices {query}",
        description="",
        url=f"/?{query}",
    )


def send_shell(_request):
    """Answer as Streamlit does."""
    return HTMLResponse(shell.read_page(), headers={"etag": '"bare"'})


def send_own(_request):
    """Answer with a page that is not Streamlit's."""
    return HTMLResponse("<title>Own</title>", headers={"etag": '"own"'})


def echo(request):
    """Answer with a header of the request, in HTML that is not Streamlit's."""
    return HTMLResponse(request.headers.get("if-none-match", "none"))


APP = Starlette(
    routes=[
        Route("/", send_shell),
        Route("/own", send_own),
        Route("/echo", echo),
        Route("/static/page.html", send_shell),
    ],
    middleware=[Middleware(PageHead, describe=describe)],
)


def test_the_head_follows_query_and_language(ask):
    """Each request gets the head of what it asks for."""
    answer = ask(APP, "/?asof=2024-05-01", accept_language="de-DE")

    assert "<title>Offices asof=2024-05-01</title>" in answer.text
    assert '<html lang="de">' in answer.text
    assert 'href="https://map.example/?asof=2024-05-01"' in answer.text


def test_the_answer_fits_the_page(ask):
    """Length and variants are those of the rewritten page, the ETag is gone."""
    answer = ask(APP)

    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert "etag" not in answer.headers


def test_the_page_is_sent_compressed_to_who_takes_it(ask):
    """The same page, a quarter of the bytes."""
    answer = ask(APP, accept_encoding="gzip")

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == ask(APP).text


def test_head_describes_the_rewritten_page(ask):
    """HEAD has the headers of GET, and no body."""
    head = ask(APP, method="HEAD")

    assert head.headers == ask(APP).headers
    assert head.body == b""


def test_other_pages_stay_as_they_are(ask):
    """A page of our own says itself what its head is, also on HEAD."""
    answer = ask(APP, "/own")

    assert answer.text == "<title>Own</title>"
    assert answer.headers["etag"] == '"own"'
    assert ask(APP, "/own", method="HEAD").headers == answer.headers


def test_streamlits_own_paths_are_left_alone(ask):
    """Below a reserved prefix nothing is looked at."""
    assert ask(APP, "/static/page.html").text == shell.read_page()


def test_a_part_of_the_page_is_the_whole_page(ask):
    """Who asks for a range gets the rewritten page, never a piece of the bare shell."""
    sent = FileResponse(Path(shell.__file__))  # Starlette's files know ranges
    ranged = PageHead(sent, describe=describe)

    assert 206 == ask(sent, range="bytes=0-9").status
    assert 200 == ask(ranged, range="bytes=0-9").status


def test_a_visit_is_never_conditional(ask):
    """A reader's visit drops the condition, a fetch for data keeps it."""
    visit = ask(APP, "/echo", if_none_match='"x"', accept="text/html,*/*")
    fetch = ask(APP, "/echo", if_none_match='"x"', accept="*/*")

    assert (visit.text, fetch.text) == ("none", '"x"')
