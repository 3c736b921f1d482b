"""What is written for editors and forges from the models and the handbook."""
