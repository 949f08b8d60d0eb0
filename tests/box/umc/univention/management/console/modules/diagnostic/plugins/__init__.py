"""The plugins of all packages."""
