package io.waymark.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A search, checked and made ready.
 *
 * @param fingerprint tells this search from others, in page tokens
 * @param after where the page before ended
 */
public record Query<E>(
    Predicate<E> filter,
    Order<E> order,
    int maxResults,
    String fingerprint,
    Optional<List<SortValue>> after) {}
