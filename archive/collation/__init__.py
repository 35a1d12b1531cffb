"""Witnesses aligned, and an apparatus of their differences. Pure: no Django."""
