"""The commands: the same work without a window; imports no Qt."""
