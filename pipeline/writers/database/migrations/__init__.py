"""How a database comes to have the present tables, step by step: run by Alembic, from the first version or any later.

A step that was released is history: it is never changed, and takes nothing from the rest of the package.
"""
