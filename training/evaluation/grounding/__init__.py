"""Whether explanations speak of their own picture: a verifier that knows nothing but their text and its measurements.

Written apart from what writes the data set's texts: a lexicon, measurements and a comparison of its own; crops and
turns are undone by the search that the attribute judge uses. No recipe, no table of effects and no model is read here.
"""
