"""Questions that are made from what stands in the playbooks: for reading, and for closing tests."""
