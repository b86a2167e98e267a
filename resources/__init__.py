"""What the program carries with it: icons, colours, the layout of the pack and its font."""
