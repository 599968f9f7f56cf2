"""The desktop app and the `redaes` command: a person's photos, judged by the engine, decided by the person."""
