"""A reader takes a list away: with its progress, stopped, broken off, and without script."""

import pytest
from playwright.sync_api import expect

PAGE = "/search/download/?q=laos"


def csv_offer(page):
    return page.locator("[data-download]").filter(has_text="CSV")


def test_list_is_saved_whole_and_counted(page, axe, shoot):
    page.goto(PAGE)

    with page.expect_download() as saved:
        csv_offer(page).get_by_role("link").click()

    assert saved.value.suggested_filename == "search.csv"
    assert len(saved.value.path().read_text(encoding="utf-8-sig").splitlines()) == 1 + 2
    expect(page.get_by_role("status")).to_have_text("search.csv is whole: 2 documents.")
    assert not axe()
    shoot("downloads-light")


def test_long_list_shows_how_far_it_is_and_can_be_stopped(page, axe, shoot):
    page.goto(PAGE)
    page.evaluate(
        """() => {
          window.fetch = async (address, { signal }) => new Response(new ReadableStream({
            start(pipe) {
              pipe.enqueue(new TextEncoder().encode("title\\nfirst\\n"));
              signal.addEventListener("abort", () => pipe.error(signal.reason));
            },
          }));
        }"""
    )

    csv_offer(page).get_by_role("link").click()

    bar = page.get_by_role("progressbar", name="CSV, a table")
    expect(bar).to_have_js_property("max", 2)
    expect(page.get_by_text("2 of 2")).to_be_visible()
    assert not axe()
    shoot("downloads-running")

    page.get_by_role("button", name="Stop").click()

    expect(page.get_by_role("status")).to_have_text("Stopped; nothing was saved.")
    assert page.get_by_role("progressbar").count() == 0


def test_list_that_breaks_off_is_not_saved(page):
    page.goto(PAGE)
    page.route("**/search.csv*", lambda route: route.abort())

    csv_offer(page).get_by_role("link").click()

    expect(page.get_by_role("status")).to_contain_text("broke off and nothing was saved")


@pytest.mark.parametrize("name", ["CSV", "RIS"])
def test_list_is_saved_without_script(browser, base_url, name):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGE)

    with page.expect_download() as saved:
        page.get_by_role("link", name=name).click()

    assert saved.value.suggested_filename == f"search.{name.lower()}"
    context.close()
