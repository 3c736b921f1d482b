"""The manager's side: what helps people to change a playbook and to judge a change."""
