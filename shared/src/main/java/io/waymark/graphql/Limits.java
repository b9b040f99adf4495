package io.waymark.graphql;

/** How much a document may want: MLflow's limits, of which it lets the first two be set. */
final class Limits {
  private static final int ROOT_FIELDS = 10;
  private static final int ALIASES = 10;
  private static final int SELECTIONS = 1000;

  private int rootFields;
  private int selections;

  /** Counts a field that is selected. */
  void field(boolean isAtRoot) {
    selections++;
    if (selections > SELECTIONS) {
      throw new GraphqlException(
          "Query exceeds maximum total selections of %d".formatted(SELECTIONS));
    }
    if (isAtRoot) {
      rootFields++;
      require(rootFields, ROOT_FIELDS, "root fields");
    }
  }

  /** Checks how many fields of one object have an alias. */
  void aliases(int count) {
    require(count, ALIASES, "aliases");
  }

  private static void require(int count, int limit, String what) {
    if (count > limit) {
      throw new GraphqlException(
          "GraphQL queries should have at most %d %s, got %d %s."
              .formatted(limit, what, count, what));
    }
  }
}
