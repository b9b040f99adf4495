"""Prints what it was given."""

import sys

print("alpha", float(sys.argv[1]))
