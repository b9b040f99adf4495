echo "Run $MLFLOW_RUN_ID says $*"
