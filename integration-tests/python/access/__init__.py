"""Users, roles and permissions, beside MLflow's own basic-auth app."""
