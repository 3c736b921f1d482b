"""What may be written, where, and how: the law of playbook_compiler/folders."""
