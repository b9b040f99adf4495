package io.waymark.search;

import static java.util.stream.Collectors.toSet;

import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.entities.ModelName;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Searches model versions. */
public final class ModelVersionSearch {
  private static final List<String> DEFAULT_ORDER =
      List.of("last_updated_timestamp DESC", "name ASC", "version_number DESC");

  private final ModelStore models;

  public ModelVersionSearch(ModelStore models) {
    this.models = models;
  }

  /**
   * Whether who gets the answer to a filter learns of which runs versions are.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static boolean asksForRuns(String filter) {
    return Filter.of(filter, ModelVersionSchema.FILTER).asksFor(ModelVersionSchema.RUN_ID);
  }

  /**
   * The page of the versions that pass the filter: those that were changed last first, or in the
   * order asked for with ties broken by name and the highest number. A filter that names models or
   * runs is cheap; any other looks at all versions of the models whose names pass.
   *
   * @param seen those that the caller may see
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public Page<ModelVersion> find(
      String filter, List<String> orderBy, Paging paging, Predicate<ModelVersion> seen) {
    Filter<ModelVersion> asked = Filter.of(filter, ModelVersionSchema.FILTER);
    Order<ModelVersion> order = order(orderBy.isEmpty() ? DEFAULT_ORDER : orderBy);
    String fingerprint = Fingerprint.of(List.of("model-versions", filter), orderBy);
    boolean prompts = PromptFilter.asksForPrompts(asked);
    Filter<ModelVersion> wanted = prompts ? asked : PromptFilter.withoutTag(asked);
    Query<ModelVersion> query = paging.query(seen.and(wanted), order, fingerprint);
    List<ModelVersion> candidates = candidates(asked);
    return Page.of(prompts ? candidates : withoutPrompts(candidates), query);
  }

  private static Order<ModelVersion> order(List<String> orderBy) {
    OrderBuilder<ModelVersion> order = new OrderBuilder<>(ModelVersionSchema.ORDER);
    for (String clause : orderBy) {
      if (!order.add(clause)) {
        throw Mistake.in("`order_by` contains duplicate fields: %s", orderBy.toString());
      }
    }
    return order
        .addTie(ModelVersionSchema.NAME, ModelVersionSchema.NAME_FIELD, true)
        .addTie(ModelVersionSchema.NUMBER, ModelVersionSchema.NUMBER_FIELD, false)
        .build();
  }

  private List<ModelVersion> candidates(Filter<ModelVersion> asked) {
    Optional<Set<String>> runIds =
        asked.only(ModelVersionSchema.RUN_ID).filter(ids -> !ids.contains(""));
    if (runIds.isPresent()) {
      return models.ofRuns(runIds.get());
    }
    return models.versions(
        asked
            .only(ModelVersionSchema.NAME)
            .map(this::named)
            .orElseGet(() -> models.models(names(asked))));
  }

  private List<RegisteredModel> named(Set<String> names) {
    return names.stream().flatMap(name -> models.find(name).stream()).toList();
  }

  private List<ModelName> names(Filter<ModelVersion> asked) {
    return models.names().stream()
        .filter(name -> asked.mayBe(ModelVersionSchema.NAME, name.name()))
        .toList();
  }

  /** As in MLflow one version that is a prompt's makes prompts of all of that name. */
  private static List<ModelVersion> withoutPrompts(List<ModelVersion> versions) {
    Predicate<ModelVersion> prompt = version -> PromptFilter.isPrompt(version.tags());
    Set<String> prompts = versions.stream().filter(prompt).map(ModelVersion::name).collect(toSet());
    return versions.stream().filter(version -> !prompts.contains(version.name())).toList();
  }
}
