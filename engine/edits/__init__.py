"""The vocabulary of edits that the app, the engine and training share."""
