"""An export: which photos, in what form, under what names, checked against the disk, then carried out."""
