"""The invented plans, one module each: PLAN (what it says), document() (its layout), TEXT_FORMS (its text files)."""
