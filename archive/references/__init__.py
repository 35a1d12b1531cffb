"""Cross references: as printed, as read, as meant. Pure: asks the holdings by a protocol."""
