"""The only SQL: rows in, frames out."""
