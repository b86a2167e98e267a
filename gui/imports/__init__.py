"""The Imports screen: drop a file, look, accept or leave it."""
