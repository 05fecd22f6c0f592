"""What is kept about people beside the log, sealed under a key for each of them.

`masters` and `ring`: what wraps the keys of people; `keys`: one key for each; `sealing`: values
under such a key; `fields`: the values themselves; `rotation` and `forgetting`: what may come.
"""
