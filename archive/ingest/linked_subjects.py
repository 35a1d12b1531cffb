"""The subject lines of documents, given their controlled headings."""

from __future__ import annotations

from collections.abc import Sequence

from archive.models import Document, Subject, SubjectLine
from archive.people import Authority, find_subjects


def link_subjects(documents: Sequence[int], authority: Authority) -> None:
    """Find the headings that documents' subject lines name; headings set by hand stay.

    Documents are given by their keys; a few statements serve all of them.
    """
    ids = dict(Subject.objects.values_list("slug", "pk"))
    lines = SubjectLine.objects.filter(version__document__in=documents)
    of_lines, of_documents = [], {}
    for line, document, printed in lines.values_list("pk", "version__document_id", "printed"):
        for subject in find_subjects(printed, authority):
            pk = ids[subject.slug]
            of_lines.append(SubjectLine.subjects.through(subjectline_id=line, subject_id=pk))
            of_documents[document, pk] = Document.subjects.through(
                document_id=document, subject_id=pk
            )
    SubjectLine.subjects.through.objects.bulk_create(of_lines, ignore_conflicts=True)
    Document.subjects.through.objects.bulk_create(of_documents.values(), ignore_conflicts=True)
