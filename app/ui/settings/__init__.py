"""The settings window: a page for each subject, each change acting at once or saying when it does."""
