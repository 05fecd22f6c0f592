"""How people sign in, beside the log: nothing in here is a fact, and none of it is in an event."""
