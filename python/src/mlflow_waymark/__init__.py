"""What a Waymark server has beside MLflow: promotions of model versions, and an audit trail."""
