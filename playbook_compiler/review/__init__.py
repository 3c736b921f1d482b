"""The manager's side: what helps people to change a playbook, and others to see what changed."""
