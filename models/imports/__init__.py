"""Readers: files in, typed frames and problems out."""
