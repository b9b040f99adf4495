package io.waymark.modelregistry;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.waymark.access.Caller;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.outbox.Message;
import io.waymark.validation.RegistryRules;
import io.waymark.webhooks.WebhookPayload;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Registered models. Names and tags come as clients send them and are checked here. */
public final class RegisteredModelService {
  private final ModelStore models;
  private final InstantSource clock;

  public RegisteredModelService(ModelStore models, InstantSource clock) {
    this.models = models;
    this.clock = clock;
  }

  public RegisteredModel create(
      Caller caller, String name, String description, Map<String, String> tags) {
    RegistryRules.checkName(name);
    tags.forEach(RegistryRules::checkModelTag);
    RegisteredModel model =
        RegisteredModel.first(
            UUID.randomUUID().toString(), name, description, tags, clock.millis(), caller.name());
    WebhookPayload payload = WebhookPayload.modelCreated(name, tags, description);
    return models.create(
        caller, Revision.of(model, RegistryAudit.created(model), model).telling(message(payload)));
  }

  public RegisteredModel get(String name) {
    RegistryRules.checkName(name);
    return models.find(name).orElseThrow(() -> RegisteredModels.notFound(name));
  }

  /** The newest version of each stage. */
  public List<ModelVersion> newest(RegisteredModel model) {
    return models.versions(model, model.newestByStage().values());
  }

  /**
   * The newest version of each of these stages.
   *
   * @param stages by name, in any case; all where none is given
   */
  public List<ModelVersion> newest(String name, Collection<String> stages) {
    RegisteredModel model = get(name);
    Set<Stage> wanted =
        stages.isEmpty()
            ? Set.of(Stage.values())
            : stages.stream().map(Stage::parse).collect(toUnmodifiableSet());
    Map<Stage, Integer> newest = model.newestByStage();
    newest.keySet().retainAll(wanted);
    return models.versions(model, newest.values());
  }

  /** Sets the description, which an empty one takes away. */
  public RegisteredModel describe(Caller caller, String name, String description) {
    return change(
        caller,
        name,
        model -> {
          RegisteredModel after = model.withDescription(description, clock.millis());
          return Revision.of(after, RegistryAudit.described(model, after), after);
        });
  }

  public RegisteredModel rename(Caller caller, String name, String newName) {
    RegistryRules.checkNewName(newName);
    return change(
        caller,
        name,
        model -> {
          RegisteredModel after = model.withName(newName, clock.millis());
          return Revision.of(after, RegistryAudit.renamed(model, after), after);
        });
  }

  /** Deletes a model with all its versions. */
  public void delete(Caller caller, String name) {
    change(caller, name, model -> Revision.deletion(RegistryAudit.deleted(model)));
  }

  public void setTag(Caller caller, String name, String key, String value) {
    RegistryRules.checkName(name);
    RegistryRules.checkModelTag(key, value);
    changeTags(
        caller,
        name,
        key,
        tags -> with(tags, key, value),
        WebhookPayload.promptTagSet(name, key, value));
  }

  /** Deletes a tag; one that is not there is no error. */
  public void deleteTag(Caller caller, String name, String key) {
    RegistryRules.checkName(name);
    RegistryRules.checkTagKey(key);
    changeTags(
        caller, name, key, tags -> without(tags, key), WebhookPayload.promptTagDeleted(name, key));
  }

  /** Only of prompts are such changes told. */
  private void changeTags(
      Caller caller,
      String name,
      String key,
      UnaryOperator<Map<String, String>> change,
      WebhookPayload payload) {
    change(
        caller,
        name,
        model -> {
          Map<String, String> tags = change.apply(model.tags());
          Revision<Boolean> revision =
              Revision.of(
                  model.withTags(tags), RegistryAudit.tagged(model, key, model.tags(), tags), true);
          return RegisteredModels.isPrompt(tags) ? revision.telling(message(payload)) : revision;
        });
  }

  private Message message(WebhookPayload payload) {
    return payload.raisedAt(clock.instant()).toMessage();
  }

  private <T> T change(Caller caller, String name, Function<RegisteredModel, Revision<T>> change) {
    RegistryRules.checkName(name);
    return models
        .revise(caller, name, draft -> change.apply(draft.model()))
        .orElseThrow(() -> RegisteredModels.notFound(name));
  }

  static Map<String, String> with(Map<String, String> tags, String key, String value) {
    Map<String, String> more = new HashMap<>(tags);
    more.put(key, value);
    return more;
  }

  static Map<String, String> without(Map<String, String> tags, String key) {
    Map<String, String> fewer = new HashMap<>(tags);
    fewer.remove(key);
    return fewer;
  }
}
