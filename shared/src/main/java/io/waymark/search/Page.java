package io.waymark.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The rows a search found for one page, and the way to the next. */
public final class Page<E> {
  private record Row<E>(E entity, List<SortValue> position) {}

  private final List<Row<E>> rows;
  private final boolean more;
  private final String fingerprint;

  private Page(List<Row<E>> rows, boolean more, String fingerprint) {
    this.rows = rows;
    this.more = more;
    this.fingerprint = fingerprint;
  }

  /**
   * The first rows of {@code query} among the candidates. Only as many as fit the page (and one,
   * which tells that there are more) are kept at any time.
   */
  static <E> Page<E> of(Collection<E> candidates, Query<E> query) {
    Order<E> order = query.order();
    Comparator<Row<E>> inOrder = (a, b) -> order.compare(a.position(), b.position());
    PriorityQueue<Row<E>> first = new PriorityQueue<>(inOrder.reversed());
    for (E candidate : candidates) {
      if (query.filter().test(candidate)) {
        Row<E> row = new Row<>(candidate, order.position(candidate));
        if (query.after().isEmpty() || order.compare(row.position(), query.after().get()) > 0) {
          keep(first, row, query.maxResults() + 1L, inOrder);
        }
      }
    }
    boolean more = first.size() > query.maxResults();
    if (more) {
      first.remove();
    }
    return new Page<>(first.stream().sorted(inOrder).toList(), more, query.fingerprint());
  }

  private static <E> void keep(
      PriorityQueue<Row<E>> first, Row<E> row, long size, Comparator<Row<E>> inOrder) {
    if (first.size() < size) {
      first.add(row);
    } else if (inOrder.compare(row, first.element()) < 0) {
      first.remove();
      first.add(row);
    }
  }

  /** What was found, in order. */
  public List<E> entities() {
    return rows.stream().map(Row::entity).toList();
  }

  /**
   * The token that goes on where the first {@code count} entities end; empty when nothing follows.
   */
  public Optional<String> nextToken(int count) {
    return count == 0 || (count == rows.size() && !more)
        ? Optional.empty()
        : Optional.of(PageToken.write(fingerprint, rows.get(count - 1).position()));
  }
}
