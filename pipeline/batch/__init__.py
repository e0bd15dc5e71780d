"""Many documents: each is read in a worker process under limits, and a ledger tells what is left to do."""
