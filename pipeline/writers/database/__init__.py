"""Plans in a database: SQLite or PostgreSQL.

`schema.py` says what the tables are, `migrations/` makes them, `address.py` says where they are, `connecting.py` opens
them, `load.py` writes plans into them (`messages.py` is how PostgreSQL is spoken to), `reading.py` takes them out. All
but address.py need the extra `database`.
"""
