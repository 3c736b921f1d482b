"""What an earlier run made, so that what did not change is not made again: in memory, and in a cache folder."""
