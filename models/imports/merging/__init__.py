"""Joining what files hold with what the ledger holds: years merged, hand-typed values left standing, rows counted."""
