package io.waymark.tracking;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Json;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.ModelMetric;
import io.waymark.validation.PythonJson;
import io.waymark.validation.PythonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be added to a logged model. */
public final class LoggedModels {
  private static final String VERSIONS_TAG = "mlflow.modelVersions";

  private LoggedModels() {}

  /**
   * The model with more params. None may be there already, unless all are, with the same values:
   * then the call is a repeat whose first answer was lost, and changes nothing.
   */
  public static LoggedModel withParams(LoggedModel model, Map<String, String> params) {
    if (model.params().entrySet().containsAll(params.entrySet())) {
      return model;
    }
    Map<String, String> all = new HashMap<>(model.params());
    params.forEach(
        (key, value) -> {
          if (all.put(key, value) != null) {
            throw conflict(
                "Param %s of logged model '%s' is set already and can't be changed."
                    .formatted(PythonText.repr(key), model.modelId()));
          }
        });
    return model.withParams(all);
  }

  /**
   * Those of the points that the model does not have yet. A run logs one value for a metric at a
   * step and timestamp: the same again is nothing new, another one is refused.
   *
   * @param known what it has
   */
  public static List<ModelMetric> freshMetrics(
      String modelId, List<ModelMetric> known, List<ModelMetric> points) {
    Map<PointKey, ModelMetric> all = new HashMap<>();
    known.forEach(point -> all.put(PointKey.of(point), point));
    List<ModelMetric> fresh = new ArrayList<>();
    for (ModelMetric point : points) {
      ModelMetric before = all.putIfAbsent(PointKey.of(point), point);
      if (before == null) {
        fresh.add(point);
      } else if (!before.equals(point)) {
        throw conflict(
            "Metric %s of logged model '%s' has another value already from run '%s' at timestamp %d and step %d."
                .formatted(
                    PythonText.repr(point.metric().key()),
                    modelId,
                    point.runId(),
                    point.metric().timestamp(),
                    point.metric().step()));
      }
    }
    return fresh;
  }

  /** The model with a version that it is registered as, kept as MLflow keeps it: in a tag. */
  public static LoggedModel withVersion(LoggedModel model, String name, int version) {
    List<@Nullable Object> versions =
        new ArrayList<>(
            Optional.ofNullable(model.tags().get(VERSIONS_TAG))
                .flatMap(Json::readList)
                .orElse(List.of()));
    Map<String, Object> registered = new LinkedHashMap<>();
    registered.put("name", name);
    registered.put("version", version);
    if (!versions.contains(registered)) {
      versions.add(registered);
    }
    Map<String, String> tags = new HashMap<>(model.tags());
    tags.put(VERSIONS_TAG, PythonJson.ascii(versions));
    return model.withTags(tags);
  }

  /** The error of a call about a model that is not there. */
  public static MlflowException notFound(String modelId) {
    return MlflowException.doesNotExist("Logged model with ID '%s' not found.".formatted(modelId));
  }

  /** The error of a metric that names a model that is not there. */
  public static MlflowException unknownInMetric(String modelId) {
    return conflict("Logged model with ID '%s', named by a metric, not found.".formatted(modelId));
  }

  /** MLflow's code for what breaks a unique or foreign key of its database. */
  private static MlflowException conflict(String message) {
    return new MlflowException(ErrorCode.BAD_REQUEST, message);
  }

  private record PointKey(String runId, String metricKey, long timestamp, long step) {
    static PointKey of(ModelMetric point) {
      return new PointKey(
          point.runId(), point.metric().key(), point.metric().timestamp(), point.metric().step());
    }
  }
}
