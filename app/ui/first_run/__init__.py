"""What the window shows before there is any folder, and the guide through the first minutes."""
