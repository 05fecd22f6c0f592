"""The contract with clients: what can be asked, what can be decided, and how a no is told."""
