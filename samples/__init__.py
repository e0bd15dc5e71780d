"""Invented councils' strategy appendices in each layout, with their gold; `generate.py` writes them all."""
