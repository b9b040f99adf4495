"""A whole server in a folder: what any MLflow server's API gives of itself, and given to another one."""
