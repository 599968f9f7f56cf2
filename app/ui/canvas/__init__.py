"""The zoomable photo that loupe, compare and survey share, and the pictures it shows."""
