"""Pages of committee papers, written for the tests: some hold a plan, most do not."""
