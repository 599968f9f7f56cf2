"""Public sets of rated photos in their official layouts, and a model's agreement with the people who rated them."""
