"""What relies on a party or a programme: so what they were cannot be unsaid any more."""
