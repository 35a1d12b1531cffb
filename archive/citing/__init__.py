"""A place in a version, cited. Pure: no Django."""
