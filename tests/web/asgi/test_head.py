"""What the head of a page says."""

import re

import pytest

from expansion.web.asgi import Head, Image, shell
from expansion.web.asgi.head import rewrite

HEAD = Head(
    language="de",
    title="Büros auf der Karte",
    description="Am 9. Oktober 2024: 4 Büros bestehen, 5 sind geplant.",
    url="/?lang=de",
)


def write(head=HEAD, **options):
    """Write a head into the installed shell."""
    return rewrite(shell.read_page(), head, app_url="https://map.example/", **options)


def change(**fields):
    """Make a head that differs from `HEAD`."""
    return Head(**{**vars(HEAD), **fields})


@pytest.mark.parametrize(
    "line",
    [
        '<html lang="de">',
        "<title>Büros auf der Karte</title>",
        '<meta property="og:title" content="Büros auf der Karte">',
        '<meta property="og:url" content="https://map.example/?lang=de">',
        '<link rel="canonical" href="https://map.example/?lang=de">',
        '<meta name="twitter:card" content="summary">',
    ],
)
def test_the_head_is_in_the_page(line):
    """Language, title, description and addresses each have their line, once."""
    assert write().count(line) == 1


def test_the_rest_of_the_page_stays():
    """All that Streamlit loads is still loaded."""
    loaded = re.findall(r'"\./static/[^"]+"', shell.read_page())

    assert loaded == re.findall(r'"\./static/[^"]+"', write())


def test_text_cannot_leave_its_place():
    """Markup in a text is shown, not obeyed, and a backslash is a backslash."""
    page = write(change(title=r'<script>"\1&</script>', language='"><script>'))

    assert r"<title>&lt;script&gt;&quot;\1&amp;&lt;/script&gt;</title>" in page
    assert '<html lang="&quot;&gt;&lt;script&gt;">' in page


@pytest.mark.parametrize(
    "line",
    [
        '<meta property="og:image" content="https://map.example/preview.png?lang=de">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="4 Büros &amp; &lt;5&gt; Pläne">',
        '<meta name="twitter:card" content="summary_large_image">',
    ],
)
def test_an_image_is_told_in_full(line):
    """A preview's picture has an absolute address, its size and words."""
    alt = "4 Büros & <5> Pläne"
    image = Image(url="./preview.png?lang=de", width=1200, height=630, alt=alt)

    assert 1 == write(change(image=image)).count(line)


def test_the_other_languages_are_named():
    """The first locale is the page's, the rest it can be had in as well."""
    page = write(change(locales=("de_DE", "en_GB")))

    assert '<meta property="og:locale" content="de_DE">' in page
    assert '<meta property="og:locale:alternate" content="en_GB">' in page


def test_scripts_run_before_streamlits():
    """Our script stands before the first of Streamlit's modules."""
    page = write(change(scripts=("/boot.js",)))

    assert page.index('<script src="/boot.js"></script>') < page.index("module")


def test_data_and_modules_are_asked_for_early():
    """Data is preloaded as fetch would ask for it, modules as modules."""
    page = write(change(preload=("/outline.json",)), modules=("map.1.js",))

    assert '<link rel="preload" as="fetch" crossorigin="" href="/outline.json">' in page
    assert (
        '<link rel="modulepreload" crossorigin="" href="./static/js/map.1.js">' in page
    )


def test_streamlits_pointers_are_replaced():
    """No pointer to an interface that is off, and one icon."""
    page = write(change(icon="/icon.svg"))

    assert "service-desc" not in re.sub("<!--.*?-->", "", page, flags=re.DOTALL)
    assert "favicon.png" not in page
    assert '<link rel="icon" href="/icon.svg">' in page


def test_streamlits_icon_stays_without_another():
    """A page always has an icon."""
    assert "favicon.png" in write()
