"""The manager's side: beginning, renaming and retiring playbooks, so that the handbook is whole at every step."""
