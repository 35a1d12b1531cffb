"""What lists say of how many there are."""

from django.urls import reverse

from tests.builders import build_document, build_reference, build_version, build_volume


def test_volume_counts_documents_and_references_apart(client, db):
    volume = build_volume(key="frus1961-63v06", number="VI", title="Exchanges")
    versions = [
        build_version(
            document=build_document(slug=f"letter-{number}"),
            siglum="v06",
            volume=volume,
            number=str(number),
            text="See Document 1 in this volume.",
        )
        for number in (1, 2, 3)
    ]
    for version in versions[:2]:
        build_reference(revision=version.current, volume=volume)

    html = client.get(reverse("volumes")).content.decode()

    assert "3 documents held; named by 2 references" in html
