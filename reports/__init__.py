"""Pack and pictures for the window and the commands alike; imports models only."""
