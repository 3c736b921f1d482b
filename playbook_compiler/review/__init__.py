"""The manager's side: what helps to change a playbook, and to review the change. Reads the handbook; prints nothing."""
