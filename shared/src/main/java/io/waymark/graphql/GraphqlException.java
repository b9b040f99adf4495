package io.waymark.graphql;

/** A document that can be read but means nothing here; the answer's only error. */
final class GraphqlException extends RuntimeException {
  GraphqlException(String message) {
    super(message);
  }
}
