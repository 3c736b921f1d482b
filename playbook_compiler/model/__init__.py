"""What a playbook may say: one module for each kind of file, every field described where it is declared."""
