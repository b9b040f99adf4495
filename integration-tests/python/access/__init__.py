"""Users, roles and permissions, beside MLflow's own basic-auth app: `python -m pytest access`."""
