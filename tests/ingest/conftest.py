"""Which tests of taking in are asked: PostgreSQL's own where the room runs on it."""

import os

collect_ignore = (
    []
    if os.environ.get("DATABASE_URL", "").startswith("postgres")
    else ["test_ingest_postgresql.py"]
)
