package io.waymark.tracking;

import static io.waymark.error.MlflowException.invalidParameter;
import static java.util.stream.Collectors.joining;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.ModelOutput;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.validation.PythonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may be done to a run. */
final class Runs {
  private Runs() {}

  static MlflowException notFound(String runId) {
    return MlflowException.doesNotExist("Run with id=%s not found".formatted(runId));
  }

  static Run checkActive(Run run) {
    checkActive(run.info().runId(), run.info().lifecycleStage());
    return run;
  }

  static void checkActive(String runId, LifecycleStage stage) {
    if (stage != LifecycleStage.ACTIVE) {
      throw invalidParameter(
          "The run %s must be in the 'active' state. Current state is %s."
              .formatted(runId, stage.wireName()));
    }
  }

  /** The run by another name, of which its tag tells too; an empty name is none. */
  static Run withName(Run run, String name) {
    if (name.isEmpty()) {
      return run;
    }
    Map<String, String> tags = new HashMap<>(run.tags());
    tags.put(RunInfo.NAME_TAG, name);
    return run.withInfo(run.info().withRunName(name)).withTags(tags);
  }

  static Run withTags(Run run, Map<String, String> tags) {
    Map<String, String> all = new HashMap<>(run.tags());
    tags.forEach(
        (key, value) -> {
          if (!key.equals(RunInfo.NAME_TAG)) {
            all.put(key, value);
          }
        });
    return withName(run.withTags(all), tags.getOrDefault(RunInfo.NAME_TAG, ""));
  }

  static Run withoutTag(Run run, String key) {
    Map<String, String> tags = new HashMap<>(run.tags());
    if (tags.remove(key) == null) {
      throw MlflowException.doesNotExist(
          "No tag with name: %s in run with id %s".formatted(key, run.info().runId()));
    }
    return run.withTags(tags);
  }

  /** The run with one more param, which is written once. */
  static Run withParam(Run run, String key, String value) {
    String old = run.params().get(key);
    if (old != null && !old.equals(value)) {
      throw invalidParameter(
          "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'. Attempted logging new value '%s'."
              .formatted(key, old, run.info().runId(), value));
    }
    return withParams(run, Map.of(key, value));
  }

  /** The run with more params, which are written once. */
  static Run withParams(Run run, Map<String, String> params) {
    String changed =
        params.entrySet().stream()
            .filter(
                param ->
                    !param
                        .getValue()
                        .equals(run.params().getOrDefault(param.getKey(), param.getValue())))
            .map(
                param ->
                    "{'key': %s, 'old_value': %s, 'new_value': %s}"
                        .formatted(
                            PythonText.repr(param.getKey()),
                            PythonText.repr(run.params().getOrDefault(param.getKey(), "")),
                            PythonText.repr(param.getValue())))
            .collect(joining(", "));
    if (!changed.isEmpty()) {
      throw invalidParameter(
          "Changing param values is not allowed. Params were already logged='[%s]' for run ID='%s'."
              .formatted(changed, run.info().runId()));
    }
    Map<String, String> all = new HashMap<>(run.params());
    all.putAll(params);
    return run.withParams(all);
  }

  /** The run with more inputs. Of a data set it has already, the tags given first stay. */
  static Run withInputs(Run run, List<DatasetInput> datasets, List<String> modelIds) {
    List<DatasetInput> allDatasets = new ArrayList<>();
    Set<List<String>> known = new LinkedHashSet<>();
    for (List<DatasetInput> inputs : List.of(run.datasetInputs(), datasets)) {
      for (DatasetInput input : inputs) {
        if (known.add(List.of(input.dataset().name(), input.dataset().digest()))) {
          allDatasets.add(input);
        }
      }
    }
    Set<String> allModels = new LinkedHashSet<>(run.modelInputs());
    allModels.addAll(modelIds);
    return run.withInputs(allDatasets, List.copyOf(allModels));
  }

  /**
   * The run with more outputs. A model is made at one step; to say the same again is no mistake.
   */
  static Run withOutputs(Run run, List<ModelOutput> outputs) {
    List<ModelOutput> all = new ArrayList<>(run.modelOutputs());
    for (ModelOutput output : outputs) {
      if (all.contains(output)) {
        continue;
      }
      if (all.stream().anyMatch(known -> known.modelId().equals(output.modelId()))) {
        throw new MlflowException(
            ErrorCode.BAD_REQUEST,
            "Model '%s' is an output of run %s at another step already."
                .formatted(output.modelId(), run.info().runId()));
      }
      all.add(output);
    }
    return run.withModelOutputs(all);
  }
}
