"""Two editions of a plan compared by their content: `compare(old, new)`."""
