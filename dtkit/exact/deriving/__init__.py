"""What is derived by deciding: thresholds, statics, limits, suprema, quantifiers, conditions."""
