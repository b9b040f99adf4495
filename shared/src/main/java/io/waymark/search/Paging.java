package io.waymark.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which page of a search is wanted.
 *
 * @param maxResults at least 1
 * @param pageToken as the page before gave it; none for the first page
 */
public record Paging(int maxResults, Optional<String> pageToken) {
  /** The largest page of experiments or runs. */
  public static final int MAX_RESULTS = 50_000;

  private static final String WRONG_SIZE =
      "Invalid value %d for parameter 'max_results' supplied. It must be ";

  /**
   * A page of at most {@code limit} rows. An empty token is none.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static Paging upTo(int limit, long maxResults, Optional<String> pageToken) {
    if (maxResults < 1) {
      throw Mistake.in(WRONG_SIZE + "a positive integer", maxResults);
    }
    if (maxResults > limit) {
      throw Mistake.in(WRONG_SIZE + "at most %d", maxResults, limit);
    }
    return new Paging((int) maxResults, pageToken.filter(token -> !token.isEmpty()));
  }

  <E> Query<E> query(Predicate<E> filter, Order<E> order, String fingerprint) {
    Optional<List<SortValue>> after =
        pageToken.map(token -> PageToken.read(token, fingerprint, order.terms().size()));
    return new Query<>(filter, order, maxResults, fingerprint, after);
  }
}
