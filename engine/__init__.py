"""Photos in, judgements out: the RED-Aes engine knows no user, no library, no window, no trainer."""
