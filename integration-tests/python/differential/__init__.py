"""The same calls sent to the real MLflow server and to ours; the answers must not differ."""
