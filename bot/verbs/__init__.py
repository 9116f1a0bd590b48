"""The verbs of the command line, a file for each; `python -m bot` loads only the one that is asked for."""
