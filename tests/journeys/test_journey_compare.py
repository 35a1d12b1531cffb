"""What people do with versions side by side: by mouse, by key, on a phone, without script."""

import re

import pytest
from playwright.sync_api import expect

RECORD = "/documents/frus1961-63v24-d438/"
ALL_THREE = f"{RECORD}compare/v24/scan/avalon/"
PAGES = {
    "compare-inline": f"{ALL_THREE}?form=inline&show=all",
    "compare-apparatus": f"{ALL_THREE}?form=apparatus&show=all",
    "composite": f"{RECORD}composite/",
    "withheld": "/withheld/",
    "twins": "/twins/frus1961-63v24-d438/v24/frus1961-63v24-d198/v24/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_fault_axe_can_find(page, axe, shoot, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(PAGES[name])

    shoot(f"{name}-{scheme}")
    assert not axe()


@pytest.mark.parametrize("name", [*PAGES, "rows"])
def test_page_fits_a_small_phone(page, shoot, name):
    page.set_viewport_size({"width": 320, "height": 720})
    page.goto(PAGES.get(name, ALL_THREE))

    shoot(f"{name}-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_keys_step_through_the_differences(page):
    page.goto(f"{ALL_THREE}?show=substantive")
    page.keyboard.press("n")
    first = page.locator(":target")
    expect(first).to_contain_text("Communists")

    page.keyboard.press("n")
    expect(page.locator(":target")).to_contain_text("effort")
    page.keyboard.press("p")
    expect(page.locator(":target")).to_contain_text("Communists")


def test_count_filters_and_the_map_leads_to_the_place(page):
    page.goto(ALL_THREE)
    page.get_by_role("link", name="substantive, only these").click()

    expect(page).to_have_url(re.compile(r"\?show=substantive$"))
    marks = page.locator(".map a")
    expect(marks).to_have_count(2)
    marks.last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_contain_text("effort")


def test_base_is_changed_from_its_column(page):
    page.goto(ALL_THREE)
    page.get_by_role("link", name="make it the base").last.click()

    expect(page).to_have_url(re.compile("/compare/avalon/v24/scan/$"))
    expect(page.locator(".collation thead th").nth(1)).to_contain_text("Avalon")


def test_variant_is_cited_from_the_apparatus(page):
    page.goto(f"{RECORD}compare/scan/avalon/")
    page.get_by_role("link", name="As an apparatus").click()
    entry = page.locator(".apparatus__entry", has_text="efforts")
    entry.get_by_text("Cite").click()

    citation = entry.locator(".entry__citation")
    expect(citation).to_contain_text("efforts scan ] effort avalon, in Memorandum of Conversation")
    address = re.search(r"http://\S+?(/documents/\S+)\.$", citation.inner_text())[1]
    page.goto(address)
    expect(page.locator(":target")).to_have_text(re.compile("efforts"))


def test_composite_reunites_the_conversation(page):
    page.goto(RECORD)
    page.get_by_role("link", name="All versions as one text").click()

    text = page.locator(".composite")
    expect(text).to_contain_text("The President said that he wished to raise another question")
    expect(text).to_contain_text("To return to the question of Cuba")
    expect(text.locator(".composed", has_text="To return to")).to_contain_text("scan p. 2")
    expect(text.locator(".other", has_text="Mikoyan")).to_contain_text("avalon")


def test_withheld_words_are_opened_from_the_list(page):
    page.goto("/withheld/")
    page.get_by_role("link", name="[Here follows discussion of Cuba.]").click()

    expect(page.locator(".cell[data-state=withheld]")).to_contain_text("Here follows")
    expect(page.locator(".cell[data-fills]").first).to_contain_text("To return to the question")


def test_everything_works_without_script(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto(f"{ALL_THREE}?show=substantive")
    page.get_by_role("link", name="Next difference").click()

    expect(page.get_by_role("status")).to_have_text("Difference 1 of 2")
    page.get_by_role("link", name="Next difference").click()
    expect(page.get_by_role("status")).to_have_text("Difference 2 of 2")
    page.get_by_role("link", name="As one text").click()
    expect(page.locator(".inline")).to_contain_text("effort")
    page.get_by_label("OCR noise").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".inline .variant[data-cause=ocr]").first).to_be_visible()
    context.close()


def test_print_is_a_parallel_text_with_its_apparatus(page, shoot):
    page.goto(ALL_THREE)
    page.emulate_media(media="print")

    shoot("compare-print")
    expect(page.locator(".collation thead")).to_be_visible()
    expect(page.locator(".apparatus")).to_be_visible()
    for chrome in (".masthead", ".options", ".stepper", ".map", ".forms", ".choose"):
        expect(page.locator(chrome)).not_to_be_visible()
