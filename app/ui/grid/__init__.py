"""The photo grid: model, view, painting and thumbnails."""
