"""`python -m elearn.cli`, where the command itself is not on the PATH."""

from elearn.cli import main

main()
