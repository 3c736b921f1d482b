"""The compiler: YAML playbooks in, a handbook that agrees with itself out."""

__version__ = "0.1.0"
