"""The Providers screen."""
