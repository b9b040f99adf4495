package io.waymark.endpoint;

/** The HTTP methods that MLflow's API uses. */
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE
}
