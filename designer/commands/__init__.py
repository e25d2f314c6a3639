"""The commands of the command line, one a file: ``options`` declares its arguments, ``run`` does it."""
