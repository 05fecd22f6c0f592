"""Before anybody is asked what they want: from where, how often, and what every answer carries."""
