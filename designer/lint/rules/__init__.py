"""The rules that need the process alone, one a file; ``lint/catalogue.py`` lists them."""
