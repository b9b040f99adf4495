package io.waymark.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of rows.
 *
 * @param terms the first decides; the last tells all rows apart
 */
public record Order<E>(List<Term<E>> terms) {

  /** One key to order by; NaN and then missing come last in either direction. */
  public record Term<E>(Field.Single<E> field, boolean ascending) {}

  public Order {
    terms = List.copyOf(terms);
  }

  /** What places an entity in this order. */
  public List<SortValue> position(E entity) {
    List<SortValue> position = new ArrayList<>(terms.size());
    for (Term<E> term : terms) {
      position.add(term.field().sortValue(entity));
    }
    return position;
  }

  public int compare(List<SortValue> a, List<SortValue> b) {
    int comparison = 0;
    for (int i = 0; i < terms.size() && comparison == 0; i++) {
      comparison = SortValue.compare(a.get(i), b.get(i), terms.get(i).ascending());
    }
    return comparison;
  }
}
