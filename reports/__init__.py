"""Pack, pictures and workbook for the window and the commands alike; imports models only."""
