#!/usr/bin/env python3
"""The command line of the handbook: `build_playbooks.py --help` tells what it can do."""

from playbook_compiler.command_line import main

if __name__ == "__main__":
    main()
