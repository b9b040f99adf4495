package io.waymark.emulators;

import java.util.Optional;

/** Something that answers calls of the API. */
@FunctionalInterface
public interface Backend {
  /**
   * Calls the API.
   *
   * @param query without a question mark
   * @param json the body of a POST; none for a GET
   */
  Answer call(String user, String path, String query, Optional<String> json) throws Exception;
}
