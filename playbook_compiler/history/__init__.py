"""What the handbook was, and what changed since: git, revisions, comparison, reports."""
