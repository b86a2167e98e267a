"""The weekly pack on the screen, before it is saved or printed."""
