document.title = "MLflow runs";
