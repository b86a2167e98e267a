"""The council's own rules."""
