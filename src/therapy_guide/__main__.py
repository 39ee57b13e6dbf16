"""`python -m therapy_guide` is the same as `therapy-guide`."""

from therapy_guide.cli.main import main

main()
