"""How fast, compared with what. Ratios within one run are what counts; nothing here is a test."""
