"""`python -m specpress`."""

from specpress.cli import main

if __name__ == "__main__":
    main()
