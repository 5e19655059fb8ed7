"""Lets ``python -m expansion`` run the command line."""

import sys

from expansion.cli import main

sys.exit(main())
