"""Names as printed, and who was meant on a date. Pure: no Django."""
