"""Subjects: the vocabulary of each field, built on graphs, agents and solving."""
