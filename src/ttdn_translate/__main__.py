"""`python -m ttdn_translate` is the `ttdn` command."""

from ttdn_translate.cli import main

if __name__ == "__main__":
    main(prog_name="ttdn")
