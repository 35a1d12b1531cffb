"""A whole volume: its chapters, its lists, and its abbreviations where they stand."""

import re

from playwright.sync_api import expect

VOLUME = "/volumes/frus1958-60v08/"
TEXT = "/documents/frus1958-60v08-d1/v08/"


def test_reader_goes_from_a_chapter_to_its_text(page):
    page.goto(VOLUME)
    page.get_by_role("navigation", name="Chapters").get_by_role(
        "link", name="The Soviet Note of November 27"
    ).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The Soviet Note of November 27")

    page.get_by_role("main").get_by_role("link", name=re.compile("^Telegram")).click()

    expect(page.locator(".sheet")).to_contain_text("Nothing new.")


def test_person_of_the_list_leads_to_their_page_and_documents(page):
    page.goto(f"{VOLUME}persons/")
    page.get_by_role("link", name="Merchant, Livingston T.").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Merchant")


def test_abbreviation_opens_what_it_means_in_place_by_key(page):
    page.goto(TEXT)
    page.locator("a.term", has_text="NATO").focus()
    page.keyboard.press("Enter")

    opened = page.get_by_role("dialog", name="Abbreviation")
    expect(opened).to_contain_text("North Atlantic Treaty Organization")

    page.keyboard.press("Escape")

    expect(opened).to_be_hidden()
    expect(page.locator("a.term", has_text="NATO")).to_be_focused()


def test_opened_abbreviation_has_no_barrier(page, axe):
    page.goto(TEXT)
    page.locator("a.term", has_text="NATO").click()

    assert not axe()


def test_abbreviation_leads_to_its_entry_and_back_without_script(browser, base_url):
    with browser.new_context(java_script_enabled=False, base_url=base_url) as context:
        page = context.new_page()
        page.goto(TEXT)
        page.locator("a.term", has_text="NATO").click()

        entry = page.locator(".gloss__entry", has_text="North Atlantic Treaty Organization")
        expect(entry).to_be_in_viewport()

        entry.get_by_role("link", name="Back to NATO in the text").click()

        expect(page).to_have_url(re.compile("#at_t_NATO1$"))


def test_abbreviations_are_printed_with_the_text(page, shoot):
    page.goto(TEXT)
    page.emulate_media(media="print")

    expect(page.locator(".gloss")).to_be_visible()
    expect(page.locator(".gloss .note__back").first).to_be_hidden()
    shoot("volume-text-print")
