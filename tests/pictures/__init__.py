"""The pictures of the how-to pages, taken from the handbook itself: `make pictures` takes them anew."""
