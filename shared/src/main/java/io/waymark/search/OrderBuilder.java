package io.waymark.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes an order from the clauses a client sent and the keys that break ties. */
final class OrderBuilder<E> {
  private final Schema<E> schema;
  private final List<Order.Term<E>> terms = new ArrayList<>();
  private final Set<String> named = new LinkedHashSet<>();

  OrderBuilder(Schema<E> schema) {
    this.schema = schema;
  }

  /**
   * Adds a clause.
   *
   * @return whether its key is named for the first time
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  boolean add(String written) {
    OrderClause clause = OrderClause.parse(written);
    Schema.Resolved<E> resolved = schema.resolveOrder(clause.name());
    if (!(resolved.key().field() instanceof Field.Single<E> field)) {
      throw Mistake.in("Invalid order_by entity: %s", resolved.scope().name());
    }
    terms.add(new Order.Term<>(field, clause.ascending()));
    return named.add(resolved.scope().name() + '.' + resolved.key().name());
  }

  /** Adds a term that breaks ties, unless its key is ordered by already. */
  OrderBuilder<E> addTie(Key<E> key, Field.Single<E> field, boolean ascending) {
    if (named.add(schema.bare().name() + '.' + key.name())) {
      terms.add(new Order.Term<>(field, ascending));
    }
    return this;
  }

  Order<E> build() {
    return new Order<>(terms);
  }
}
