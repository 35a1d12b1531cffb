"""The database itself refuses to alter a revision's words."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER revision_never_changes
BEFORE UPDATE OF text, marks, sha256, number, version_id ON archive_revision
BEGIN SELECT RAISE(ABORT, 'a revision never changes: store a new one'); END;
"""

POSTGRESQL = """
CREATE FUNCTION revision_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a revision never changes: store a new one'; END $$;
CREATE TRIGGER revision_never_changes
BEFORE UPDATE OF text, marks, sha256, number, version_id ON archive_revision
FOR EACH ROW EXECUTE FUNCTION revision_never_changes();
"""


def refuse_changes(apps, schema_editor):
    schema_editor.connection.cursor().execute(
        {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    )


def allow_changes(apps, schema_editor):
    cursor = schema_editor.connection.cursor()
    if schema_editor.connection.vendor == "postgresql":
        cursor.execute("DROP TRIGGER revision_never_changes ON archive_revision")
        cursor.execute("DROP FUNCTION revision_never_changes()")
    else:
        cursor.execute("DROP TRIGGER revision_never_changes")


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
