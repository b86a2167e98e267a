"""Opening a ledger: the first page, the passphrase, a new ledger, the demonstration."""
