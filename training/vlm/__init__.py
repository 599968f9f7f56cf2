"""The three stages for any vision-language model, from the data set's records."""
