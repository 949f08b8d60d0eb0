"""The parts of the listener stand-in."""
