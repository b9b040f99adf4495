package io.waymark.tracking;

import io.waymark.error.MlflowException;
import io.waymark.json.Json;
import io.waymark.tracking.entities.Run;
import io.waymark.validation.PythonJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The models that clients before MLflow 3 logged: a JSON list in a tag of the run. */
public final class ModelHistory {
  private static final String TAG = "mlflow.log-model.history";
  private static final List<String> MANDATORY =
      List.of("artifact_path", "flavors", "run_id", "utc_time_created");

  private ModelHistory() {}

  /** The run with the model at the end of its history, unless that is there already. */
  static Run append(Run run, Entry model) {
    List<@Nullable Object> history = new ArrayList<>(read(run.tags().getOrDefault(TAG, "[]")));
    if (history.contains(model.fields())) {
      return run;
    }
    history.add(model.fields());
    Map<String, String> tags = new LinkedHashMap<>(run.tags());
    tags.put(TAG, PythonJson.ascii(history));
    return run.withTags(tags);
  }

  private static List<@Nullable Object> read(String json) {
    return Json.readList(json)
        .orElseThrow(
            () -> MlflowException.invalidParameter("The tag '%s' is no JSON list.".formatted(TAG)));
  }

  /** What the history keeps of a model. */
  public record Entry(Map<String, @Nullable Object> fields) {

    /** Picks from a model's description what is kept. */
    public static Entry of(Map<String, @Nullable Object> model) {
      List<String> missing = MANDATORY.stream().filter(field -> !model.containsKey(field)).toList();
      if (!missing.isEmpty()) {
        throw MlflowException.invalidParameter(
            "Model json is missing mandatory fields: {'%s'}"
                .formatted(String.join("', '", missing)));
      }
      Map<String, @Nullable Object> kept = new LinkedHashMap<>();
      for (String field : List.of("run_id", "artifact_path", "utc_time_created", "model_uuid")) {
        kept.put(field, model.get(field));
      }
      kept.put("flavors", flavors(model.get("flavors")));
      return new Entry(kept);
    }

    /** A flavor's configuration may be long and is left out. */
    private static Map<String, @Nullable Object> flavors(@Nullable Object flavors) {
      if (!(flavors instanceof Map<?, ?> byName)) {
        throw MlflowException.invalidParameter("The flavors of a model must be a JSON object.");
      }
      Map<String, @Nullable Object> kept = new LinkedHashMap<>();
      byName.forEach((name, flavor) -> kept.put(Objects.toString(name), withoutConfig(flavor)));
      return kept;
    }

    private static @Nullable Object withoutConfig(@Nullable Object flavor) {
      if (!(flavor instanceof Map<?, ?> map)) {
        return flavor;
      }
      Map<@Nullable Object, @Nullable Object> kept = new LinkedHashMap<>(map);
      kept.remove("config");
      return kept;
    }
  }
}
