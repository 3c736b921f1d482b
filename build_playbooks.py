#!/usr/bin/env python3
"""The command line of the handbook: `build_playbooks.py --help` tells what it can do."""

import sys

try:
    from playbook_compiler.command_line import run
except KeyboardInterrupt:  # reading the program takes most of a second
    if sys.stderr is not None:
        sys.stderr.write("\nStopped.\n")
    sys.exit(130)

if __name__ == "__main__":
    run()
