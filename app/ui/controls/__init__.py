"""Small widgets that Qt does not have, each painted from the theme's tokens."""
