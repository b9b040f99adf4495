"""What a Waymark server has beside MLflow: project runs, promotions of model versions, and an audit trail."""
