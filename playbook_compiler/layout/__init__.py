"""The one way in which playbooks are laid out."""
