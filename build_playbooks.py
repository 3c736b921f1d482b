#!/usr/bin/env python3
"""The command line of the handbook: `build_playbooks.py --help` tells what it can do."""

import sys

try:
    from playbook_compiler.command_line import main
except KeyboardInterrupt:  # reading the program takes most of a second
    sys.exit("\nStopped.")

if __name__ == "__main__":
    main()
