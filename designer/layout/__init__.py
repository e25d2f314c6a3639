"""Where everything stands: arranging in lanes, routing flows, placing names, making room."""
