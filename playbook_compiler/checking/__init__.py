"""A folder -> the handbook and every problem in it, with its manual and its fixes."""
