"""The handbook for other programs: the same playbooks as the pages, in formats that machines read. All is pure."""
