"""The actions of the command line; each returns its exit code."""
