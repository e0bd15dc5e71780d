"""`python -m pipeline` is `annexe`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
