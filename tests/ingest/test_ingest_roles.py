"""What a list of participants prints of somebody's office is kept whole, however long."""

import pytest

from archive.models import Participation
from tests.ingest.tei_volumes import document, take, volume

POST = "Deputy Chairman of State Committee No. {} for Cultural Relations"
POSTS = "; ".join(map(POST.format, range(1, 9)))


@pytest.mark.django_db
def test_office_of_many_words_is_kept_to_its_last():
    entry = f"<item>Mr. Georgi Zhukov, {POSTS}</item>"
    listed = f"<list type='participants'><head>PARTICIPANTS</head>{entry}</list>"

    take(volume(document("1", "Memorandum of Conversation", listed, "<p>They met.</p>")))

    taking_part = Participation.objects.exclude(function="mentioned").get()
    assert len(taking_part.role) > 300
    assert taking_part.role.endswith("No. 8 for Cultural Relations")
