"""What stands in the log, as files for people and for other programs (docs/exports.md)."""
