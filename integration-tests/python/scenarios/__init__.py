"""What people do with the stock MLflow client, against our server."""
