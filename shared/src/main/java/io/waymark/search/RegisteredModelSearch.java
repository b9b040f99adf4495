package io.waymark.search;

import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.entities.ModelName;
import io.waymark.modelregistry.entities.RegisteredModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Searches registered models. */
public final class RegisteredModelSearch {
  /** What one read of the store takes. */
  private static final int AT_ONCE = 100;

  private final ModelStore models;

  public RegisteredModelSearch(ModelStore models) {
    this.models = models;
  }

  /**
   * The page of the models that pass the filter. Ties are broken by the name. In the order of the
   * names, which is the usual one, no more models are read than the page needs.
   *
   * @param seen those that the caller may see
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public Page<RegisteredModel> find(
      String filter, List<String> orderBy, Paging paging, Predicate<RegisteredModel> seen) {
    Filter<RegisteredModel> asked = Filter.of(filter, RegisteredModelSchema.FILTER);
    Order<RegisteredModel> order = order(orderBy);
    String fingerprint = Fingerprint.of(List.of("registered-models", filter), orderBy);
    Query<RegisteredModel> query = paging.query(seen.and(wanted(asked)), order, fingerprint);
    return Page.of(candidates(asked, query), query);
  }

  private static Predicate<RegisteredModel> wanted(Filter<RegisteredModel> asked) {
    if (PromptFilter.asksForPrompts(asked)) {
      return asked;
    }
    Filter<RegisteredModel> others = PromptFilter.withoutTag(asked);
    return model -> !PromptFilter.isPrompt(model.tags()) && others.test(model);
  }

  private static Order<RegisteredModel> order(List<String> orderBy) {
    OrderBuilder<RegisteredModel> order = new OrderBuilder<>(RegisteredModelSchema.ORDER);
    for (String clause : orderBy) {
      if (!order.add(clause)) {
        throw Mistake.in("`order_by` contains duplicate fields: %s", orderBy.toString());
      }
    }
    return order.addTie(RegisteredModelSchema.NAME, RegisteredModelSchema.NAME_FIELD, true).build();
  }

  private List<RegisteredModel> candidates(
      Filter<RegisteredModel> asked, Query<RegisteredModel> query) {
    Optional<Set<String>> only = asked.only(RegisteredModelSchema.NAME);
    if (only.isPresent()) {
      return only.get().stream().flatMap(name -> models.find(name).stream()).toList();
    }
    List<ModelName> names =
        models.names().stream()
            .filter(name -> asked.mayBe(RegisteredModelSchema.NAME, name.name()))
            .toList();
    Order.Term<RegisteredModel> first = query.order().terms().getFirst();
    return first.field().equals(RegisteredModelSchema.NAME_FIELD)
        ? inOrderOfNames(names, query, first.ascending())
        : models.models(names);
  }

  private List<RegisteredModel> inOrderOfNames(
      List<ModelName> names, Query<RegisteredModel> query, boolean ascending) {
    Comparator<ModelName> byName = (a, b) -> CodePoints.compare(a.name(), b.name());
    List<ModelName> left =
        names.stream()
            .filter(name -> isAfter(name, query, ascending))
            .sorted(ascending ? byName : byName.reversed())
            .toList();
    List<RegisteredModel> found = new ArrayList<>();
    for (int from = 0; from < left.size() && found.size() <= query.maxResults(); from += AT_ONCE) {
      List<ModelName> some = left.subList(from, Math.min(from + AT_ONCE, left.size()));
      models.models(some).stream().filter(query.filter()).forEach(found::add);
    }
    return found;
  }

  private static boolean isAfter(ModelName name, Query<RegisteredModel> query, boolean ascending) {
    SortValue place = new SortValue.Text(name.name());
    return query
        .after()
        .map(after -> SortValue.compare(place, after.getFirst(), ascending) > 0)
        .orElse(true);
  }
}
