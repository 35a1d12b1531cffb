"""Every kind of page: no barrier that axe-core knows, none at 320 pixels, none on paper."""

import pytest

RECORD = "/documents/frus1961-63v24-d438/"
WHOLE = "/volumes/frus1958-60v08/"
PAGES = {
    "home": "/",
    "documents": "/documents/?kind=memorandum-of-conversation",
    "nothing-found": "/documents/?from=1999",
    "record": RECORD,
    "version": f"{RECORD}v24/",
    "scan": f"{RECORD}scan/?hl=laos",
    "note-in-text": "/documents/frus1961-63v05-d380/v05/",
    "list-in-text": "/documents/frus1961-63v24-d198/v24/",
    "revision": f"{RECORD}avalon/1/",
    "compare": f"{RECORD}compare/v24/scan/avalon/",
    "compare-all-differences": f"{RECORD}compare/scan/avalon/?show=punctuation&show=ocr"
    "&show=spelling&show=substantive&show=editorial&show=omission&show=forme-work",
    "choose": f"{RECORD}compare/?v=v24",
    "people": "/people/",
    "person": "/people/mikoyan-anastas-i/",
    "subjects": "/subjects/",
    "subject": "/subjects/laos/",
    "volumes": "/volumes/",
    "volume": "/volumes/frus1961-63v24/",
    "volume-whole": WHOLE,
    "volume-chapter": f"{WHOLE}chapters/ch1/",
    "volume-persons": f"{WHOLE}persons/",
    "volume-terms": f"{WHOLE}terms/",
    "volume-text": "/documents/frus1958-60v08-d1/v08/",
    "not-held": "/historicaldocuments/frus1961-63v05/d381",
    "reference": "/references/1/",
    "search": "/search/?q=Laos+AND+Cuba",
    "search-nothing": "/search/?q=xylophone",
    "search-refused": "/search/?q=%22unclosed",
    "cite": "/cite/",
    "cited": "/cite/?q=FRUS%2C+1961-1963%2C+vol.+V%2C+no.+381",
    "cited-table": "/cite/?q=FRUS%2C+1961-1963%2C+vol.+V%2C+no.+380%3B+vol.+XXIV%2C+p.+924",
    "cited-list": "/cite/list/",
    "ledger": "/references/",
    "referred-to": f"{RECORD}referred-to/",
    "help": "/help/",
    "not-found": "/documents/no-such-text/",
}


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_barrier(page, axe, shoot, name):
    page.goto(PAGES[name])

    assert page.locator("h1").count() == 1
    assert not axe()
    shoot(f"{name}-light")

    page.emulate_media(color_scheme="dark")

    assert not axe()
    shoot(f"{name}-dark")

    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    shoot(f"{name}-phone")


@pytest.mark.parametrize("name", ["home", "record", "version", "compare", "person", "search"])
def test_page_prints_without_chrome(page, shoot, name):
    page.goto(PAGES[name])
    page.emulate_media(media="print")

    assert not page.locator(".masthead").is_visible()
    assert page.locator("h1").is_visible()
    shoot(f"{name}-print")


@pytest.mark.parametrize("name", ["version", "compare", "person"])
def test_page_bears_wider_spacing(page, name):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(PAGES[name])
    page.evaluate(
        "() => { for (const element of document.querySelectorAll('main *')) {"
        " element.style.letterSpacing = '0.12em'; element.style.wordSpacing = '0.16em';"
        " element.style.lineHeight = '1.5'; } }"
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["version", "compare"])
def test_forced_colours_keep_the_marks(page, axe, shoot, name):
    page.emulate_media(forced_colors="active")
    page.goto(PAGES[name])

    assert not axe()
    shoot(f"{name}-forced-colours")
