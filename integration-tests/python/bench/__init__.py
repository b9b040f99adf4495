"""Measures this server and the real MLflow server side by side."""
