"""The Child page: all that is known of one child, children first and money after."""
