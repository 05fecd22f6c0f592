"""What is public, in the forms in which readers of such data collect it. It names no person."""
