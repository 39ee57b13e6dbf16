"""`python -m therapy_guide` is the same as `therapy-guide`."""

from therapy_guide.cli.start import main

main()
