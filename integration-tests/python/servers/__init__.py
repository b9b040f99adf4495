"""Starts and stops the servers under test."""
