"""Which moment is this? One index of the moments, and the scorer that the scripts in the browser hold a twin of."""
