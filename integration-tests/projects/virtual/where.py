"""Fails unless it runs in an environment with the package that the project asks for."""

import sys
from importlib.metadata import version

assert sys.prefix != sys.base_prefix, "this is no virtual environment"
print("iniconfig", version("iniconfig"), "in", sys.prefix)
