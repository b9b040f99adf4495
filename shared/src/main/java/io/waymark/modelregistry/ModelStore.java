package io.waymark.modelregistry;

import io.waymark.access.Caller;
import io.waymark.modelregistry.entities.ModelName;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps registered models and their versions. Names are unique. Reads see every write that was
 * answered before. Every change is written together with what the audit trail says of it.
 */
public interface ModelStore {

  /** A model as a change finds it. */
  interface Draft {
    RegisteredModel model();

    /**
     * One of the model's versions.
     *
     * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
     */
    ModelVersion version(int number);
  }

  /**
   * Makes a model.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_ALREADY_EXISTS} where the name is
   *     taken
   */
  RegisteredModel create(Caller caller, Revision<RegisteredModel> first);

  Optional<RegisteredModel> find(String name);

  /** The names of all models, in no particular order; far cheaper than the models. */
  List<ModelName> names();

  /** Those of the models that are there, in no particular order. */
  List<RegisteredModel> models(Collection<ModelName> names);

  /** Those of a model's versions that are there, in the order asked for. */
  List<ModelVersion> versions(RegisteredModel model, Collection<Integer> numbers);

  /** All versions of these models, in no particular order. */
  List<ModelVersion> versions(Collection<RegisteredModel> models);

  /** The newest version of each stage, by the model's id. */
  Map<String, List<ModelVersion>> newest(Collection<RegisteredModel> models);

  /** The versions that these runs made, in no particular order. */
  List<ModelVersion> ofRuns(Collection<String> runIds);

  /**
   * Changes a model. {@code change} may be called again when another writer was faster; what it
   * throws is thrown, and nothing is written. A revision that differs in nothing leaves no trace.
   *
   * @return the revision's result; empty where there is no model of that name
   * @throws io.waymark.error.MlflowException {@code RESOURCE_ALREADY_EXISTS} where a new name is
   *     taken
   */
  <T> Optional<T> revise(Caller caller, String name, Function<Draft, Revision<T>> change);
}
