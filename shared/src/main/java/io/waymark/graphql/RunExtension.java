package io.waymark.graphql;

import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What GraphQL's runs have and REST's lack: their experiment, and the versions made of them. */
final class RunExtension {
  private static final String EXPERIMENT = "experiment";
  private static final String VERSIONS = "model_versions";

  private final RestCalls rest;
  private final Map<String, @Nullable Object> experiments = new HashMap<>();

  RunExtension(RestCalls rest) {
    this.rest = rest;
  }

  /**
   * Adds it to the runs of an answer, so far as it is wanted.
   *
   * @param plan of the answer, which has a {@code run} or {@code runs}
   */
  void complete(Plan plan, Map<String, @Nullable Object> answer) {
    List<Map<String, @Nullable Object>> runs = runs(answer);
    if (runs.isEmpty()) {
      return;
    }
    if (isWanted(plan, EXPERIMENT)) {
      for (Map<String, @Nullable Object> run : runs) {
        run.put(EXPERIMENT, experiment(info(run, "experiment_id")));
      }
    }
    if (isWanted(plan, "modelVersions")) {
      addVersions(runs);
    }
  }

  private static boolean isWanted(Plan plan, String name) {
    return plan.fields().stream()
        .flatMap(field -> field.of().stream())
        .anyMatch(run -> run.type().name().equals("MlflowRunExtension") && run.wants(name));
  }

  private static List<Map<String, @Nullable Object>> runs(Map<String, @Nullable Object> answer) {
    return answer.get("runs") instanceof List<?> many
        ? many.stream().flatMap(run -> Json.object(run).stream()).toList()
        : Json.object(answer.get("run")).stream().toList();
  }

  /** One of the experiments, each of which is asked for once. */
  private @Nullable Object experiment(String id) {
    if (!experiments.containsKey(id)) {
      experiments.put(
          id,
          rest.ask(TrackingEndpoint.GET_EXPERIMENT, Map.of("experiment_id", id))
              .<@Nullable Object>map(answer -> answer.get(EXPERIMENT))
              .orElse(null));
    }
    return experiments.get(id);
  }

  /** By one call for all of them. */
  private void addVersions(List<Map<String, @Nullable Object>> runs) {
    StringJoiner ids = new StringJoiner(", ", "(", ")");
    for (Map<String, @Nullable Object> run : runs) {
      ids.add("'" + info(run, "run_id") + "'");
    }
    Optional<Map<String, @Nullable Object>> found =
        rest.ask(RegistryEndpoint.SEARCH_MODEL_VERSIONS, Map.of("filter", "run_id IN " + ids));
    Map<String, List<Object>> byRun = new HashMap<>();
    if (found.isPresent() && found.get().get(VERSIONS) instanceof List<?> versions) {
      for (Object version : versions) {
        String runId = text(version, "run_id");
        byRun.computeIfAbsent(runId, _ -> new ArrayList<>()).add(version);
      }
    }
    for (Map<String, @Nullable Object> run : runs) {
      List<Object> versions = byRun.getOrDefault(info(run, "run_id"), List.of());
      run.put(VERSIONS, found.isPresent() ? versions : null);
    }
  }

  private static String info(Map<String, @Nullable Object> run, String name) {
    return text(run.get("info"), name);
  }

  private static String text(@Nullable Object of, String name) {
    return of instanceof Map<?, ?> object ? String.valueOf(object.get(name)) : "";
  }
}
