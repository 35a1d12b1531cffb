"""What people do: read, follow, compare, search, cite; by mouse, by keys, without script."""

import re

import pytest
from playwright.sync_api import expect

RECORD = "/documents/frus1961-63v24-d438/"


def test_reader_opens_a_record_and_reads_a_version(page):
    page.goto("/")
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Memorandum of Conversation", exact=True).first.click()
    page.get_by_role("heading", name=re.compile("^FRUS")).get_by_role("link").first.click()

    expect(page.locator(".sheet")).to_contain_text("Memorandum of Conversation")
    expect(page).to_have_url(re.compile(r"/documents/[^/]+/[^/]+/$"))


def test_printed_page_has_an_address_in_mid_sentence(page):
    page.goto("/documents/frus1961-63v05-d380/v05/#pg_834")

    mark = page.locator("#pg_834")
    expect(mark).to_be_in_viewport()
    assert "Mr. Khrushchev [Page 834]" in re.sub(r"\s+", " ", page.locator(".sheet").inner_text())


def test_damaged_reference_says_what_it_was_read_as(page):
    page.goto("/documents/frus1961-63v05-d380/v05/")
    page.locator(".notes a.reference[data-state=not-held]", has_text="311313").click()

    expect(page.get_by_role("main")).to_contain_text("311–313")
    elsewhere = page.get_by_role("link", name=re.compile("history.state.gov")).first
    assert "history.state.gov/historicaldocuments/frus1961-63v06" in elsewhere.get_attribute("href")


def test_reference_leads_to_the_exact_page(page):
    page.goto(f"{RECORD}avalon/")
    page.locator(".sheet a.reference", has_text="923-924").first.click()

    expect(page).to_have_url(re.compile(r"/v24/#pg_923$"))
    expect(page.locator("#pg_923")).to_be_in_viewport()


def test_history_state_gov_address_works_with_the_host_changed(page):
    page.goto("/historicaldocuments/frus1961-63v24/d438")

    expect(page).to_have_url(re.compile(f"{RECORD}v24/$"))


def test_note_opens_beside_its_marker_by_keyboard(page, axe):
    page.goto("/documents/frus1961-63v05-d380/v05/")
    marker = page.locator("[role=doc-noteref][aria-label='Note 1']")
    marker.focus()
    page.keyboard.press("Enter")

    note = page.locator(".popnote")
    expect(note).to_contain_text("letter of condolence")
    expect(note).to_be_focused()
    assert not axe()

    page.keyboard.press("Escape")
    expect(note).not_to_be_visible()
    expect(marker).to_be_focused()


def test_three_versions_stand_side_by_side(page):
    page.goto(RECORD)
    page.get_by_role("link", name="Lay them side by side").click()

    expect(page.locator(".collation thead th")).to_have_count(4)
    gap = page.locator(".cell[data-state=withheld]", has_text="Here follows discussion of Laos")
    expect(gap).to_have_count(1)
    row = gap.locator("xpath=ancestor::tr")
    expect(row.locator(".cell[data-fills]")).to_have_count(2)


def test_differences_are_stepped_through(page):
    page.goto(f"{RECORD}compare/v24/scan/avalon/")
    page.locator("[data-stepper] [data-step='1']").click()

    expect(page.get_by_role("status").first).to_contain_text("Difference 1 of")
    page.keyboard.press("n")
    expect(page.get_by_role("status").first).to_contain_text("Difference 2 of")


def test_marked_kinds_are_chosen_and_kept_in_the_address(page):
    page.goto(f"{RECORD}compare/scan/avalon/")
    page.get_by_label("OCR noise").check()
    page.get_by_role("button", name="Apply").click()

    expect(page).to_have_url(re.compile("show=ocr"))
    expect(page.locator(".collation .variant[data-cause=ocr]").first).to_be_visible()


def test_search_lands_on_the_marked_words(page):
    page.goto("/")
    page.get_by_role("searchbox").fill("Laos AND Cuba")
    page.get_by_role("button", name="Search the texts").click()
    page.locator(".hits a[href*='hl=']").first.click()

    expect(page.locator("mark.hit").first).to_be_visible()


def test_gap_leads_to_the_words_left_out(page):
    page.goto(f"{RECORD}v24/")
    page.locator("#gap1 + .opening").click()

    expect(page).to_have_url(re.compile(r"/compare/v24/scan/avalon/#r-"))
    expect(page.locator("tr:target")).to_contain_text("To return to the question of Cuba")


def test_citation_is_copied(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{RECORD}v24/")
    page.get_by_role("button", name="Copy").first.click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "Memorandum of conversation, Washington, November 29, 1962, in Foreign"
    )


def test_light_or_dark_is_remembered(page):
    page.goto("/help/")
    page.get_by_role("link", name="Dark", exact=True).click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/people/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("link", name="Light", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_reader_skips_to_the_text(page):
    page.goto(f"{RECORD}v24/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_single_keys_can_be_switched_off(page):
    page.goto("/help/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()

    page.get_by_label("Single keys are on").uncheck()
    page.goto("/people/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_citation_that_is_pasted_leads_to_the_text(page):
    page.goto("/cite/")
    page.get_by_label("Citation").fill("FRUS, 1961–1963, vol. XXIV, no. 438")
    page.get_by_role("button", name="Find it").click()

    expect(page).to_have_url(re.compile(f"{RECORD}v24/$"))


@pytest.fixture
def plain_page(browser, base_url):
    """A browser without script."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


def test_everything_reads_without_script(plain_page):
    plain_page.goto("/documents/frus1961-63v05-d380/v05/")
    plain_page.locator("[role=doc-noteref][aria-label='Note 1']").click()

    expect(plain_page).to_have_url(re.compile(r"#fn2$"))
    expect(plain_page.locator("#fn2")).to_be_in_viewport()
    expect(plain_page.locator(".citation__words").first).to_be_visible()

    plain_page.goto("/search/?q=Laos")
    expect(plain_page.locator(".hits")).to_contain_text("Laos")

    plain_page.goto(f"{RECORD}compare/v24/scan/")
    expect(plain_page.locator(".collation tr").nth(3)).to_be_visible()


def test_forme_work_is_hidden_by_a_link(page):
    page.goto(f"{RECORD}scan/")
    expect(page.locator(".sheet .forme-work").first).to_be_visible()

    page.get_by_role("link", name=re.compile("Hide stamps")).click()
    expect(page.locator(".sheet .forme-work").first).not_to_be_visible()
