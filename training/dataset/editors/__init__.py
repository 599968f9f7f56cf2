"""What makes an edited picture of a source photo: our own operations, diffusion models, or a server."""
