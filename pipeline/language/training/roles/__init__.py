"""Training of the model that tells columns' roles."""
