"""Any model behind an OpenAI-compatible server such as vLLM: the same questions, the same results, no torch here."""
