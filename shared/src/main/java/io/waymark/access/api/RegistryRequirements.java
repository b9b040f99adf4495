package io.waymark.access.api;

import static io.waymark.access.api.Requirement.Standing.ADMIN;
import static io.waymark.access.api.Requirement.Standing.LOGIN;

import io.waymark.access.Action;
import io.waymark.access.Authorization;
import io.waymark.access.Need;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.access.api.Requirement.Permissions;
import io.waymark.access.api.Requirement.Relation;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.Fields;
import io.waymark.modelregistry.ModelUri;
import io.waymark.modelregistry.RegisteredModels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the endpoints of registered models, promotions, webhooks and the audit trail need. */
final class RegistryRequirements {
  /** To see a version, or what is in it. */
  static final Requirement READ_VERSION = named(model -> ofVersion(Action.READ, model));

  private static final Pattern OF_RUN = Pattern.compile("runs:/+([^/]+)");

  private RegistryRequirements() {}

  static Requirement of(RegistryEndpoint endpoint) {
    return switch (endpoint) {
      case CREATE_REGISTERED_MODEL -> (Permissions) RegistryRequirements::create;
      case GET_REGISTERED_MODEL, GET_DATABRICKS_MODEL, GET_MODEL_HISTORY -> model(Action.READ);
      case UPDATE_REGISTERED_MODEL,
          RENAME_REGISTERED_MODEL,
          SET_REGISTERED_MODEL_TAG,
          DELETE_REGISTERED_MODEL_TAG ->
          model(Action.UPDATE);
      case DELETE_REGISTERED_MODEL ->
          named(
              model ->
                  List.of(
                      Need.of(Action.DELETE, model.key()),
                      Need.of(Action.DELETE, model.versions()).orOn(model.key())));
      case SEARCH_REGISTERED_MODELS, SEARCH_REGISTERED_MODELS_POST, SEARCH_MODEL_VERSIONS -> LOGIN;
      case CREATE_MODEL_VERSION -> (Permissions) RegistryRequirements::createVersion;
      case GET_MODEL_VERSION,
          GET_MODEL_VERSION_DOWNLOAD_URI,
          GET_LATEST_VERSIONS_GET,
          GET_LATEST_VERSIONS_POST,
          GET_MODEL_VERSION_BY_ALIAS ->
          READ_VERSION;
      case UPDATE_MODEL_VERSION,
          TRANSITION_MODEL_VERSION_STAGE,
          TRANSITION_DATABRICKS_STAGE,
          SET_MODEL_VERSION_TAG ->
          version(Action.UPDATE);
      case DELETE_MODEL_VERSION, DELETE_MODEL_VERSION_TAG -> version(Action.DELETE);
      case SET_REGISTERED_MODEL_ALIAS -> alias(Action.UPDATE);
      case DELETE_REGISTERED_MODEL_ALIAS -> alias(Action.DELETE);
      case LIST_WEBHOOKS,
          CREATE_WEBHOOK,
          DELETE_WEBHOOK,
          GET_WEBHOOK,
          UPDATE_WEBHOOK,
          TEST_WEBHOOK ->
          ADMIN;
      // Only by who is named for it or else administers the server, which is for policies to check.
      case SET_PROMOTION_POLICY, DELETE_PROMOTION_POLICY -> (Relation) (_, _, _) -> true;
      case GET_PROMOTION_POLICY, LIST_PROMOTION_POLICIES -> LOGIN;
      case CREATE_PROMOTION, CREATE_TRANSITION_REQUEST -> version(Action.UPDATE);
      case SEARCH_PROMOTIONS_GET, SEARCH_PROMOTIONS_POST -> LOGIN;
      // Who may decide is the policy's to say.
      case GET_PROMOTION -> promotion(Action.READ);
      case APPROVE_PROMOTION,
          REJECT_PROMOTION,
          CANCEL_PROMOTION,
          OVERRIDE_PROMOTION,
          RESUME_PROMOTION ->
          promotion(Action.TAKE_PART);
      case LIST_TRANSITION_REQUESTS -> READ_VERSION;
      case ROLL_BACK_PROMOTION,
          APPROVE_TRANSITION_REQUEST,
          REJECT_TRANSITION_REQUEST,
          DELETE_TRANSITION_REQUEST,
          CREATE_COMMENT ->
          named(model -> ofVersion(Action.TAKE_PART, model));
      // Only by who wrote it, which is for the comments to check.
      case UPDATE_COMMENT, DELETE_COMMENT -> (Permissions) (_, by, _) -> by.scope().isEverything();
      case SEARCH_AUDIT_GET, SEARCH_AUDIT, VERIFY_AUDIT -> ADMIN;
    };
  }

  /** A name in the registry, as one of the two things it may be of. */
  private record Named(boolean prompt, String name) {
    ResourceKey key() {
      return (prompt ? ResourceType.PROMPT : ResourceType.REGISTERED_MODEL).of(name);
    }

    ResourceKey versions() {
      return (prompt ? ResourceType.PROMPT_VERSION : ResourceType.REGISTERED_MODEL_VERSION).all();
    }
  }

  /** Here what is made is what the request says it is. */
  private static boolean create(Call call, Authorization by, Resources resources) {
    return by.allows(List.of(Need.of(Action.CREATE, created(call.fields()))));
  }

  /** What a call makes: a registered model or a prompt. */
  static ResourceKey created(Fields fields) {
    return new Named(markedAsPrompt(fields).orElse(false), fields.requiredString("name")).key();
  }

  private static boolean createVersion(Call call, Authorization by, Resources resources) {
    Fields fields = call.fields();
    return isAllowed(
            fields.requiredString("name"), by, resources, model -> newVersion(model, fields))
        && sourceIsReadable(fields, by, resources);
  }

  /** A mark that contradicts what the model is makes a version of the other kind, denied too. */
  private static List<Need> newVersion(Named model, Fields fields) {
    Named marked = new Named(markedAsPrompt(fields).orElse(model.prompt()), model.name());
    return List.of(
        Need.of(Action.UPDATE, model.key()),
        Need.of(Action.NOT_DENIED, model.versions()),
        Need.of(Action.NOT_DENIED, marked.versions()));
  }

  /** A copy of a version needs no more than its model: what it came from it only tells about. */
  private static boolean sourceIsReadable(Fields fields, Authorization by, Resources resources) {
    String source = fields.requiredString("source");
    Optional<ModelUri> uri =
        source.startsWith(ModelUri.SCHEME + ":")
            ? Optional.of(ModelUri.parse(source))
            : Optional.empty();
    Optional<String> copied = uri.flatMap(RegistryRequirements::modelOf);
    if (copied.isPresent()) {
      return isAllowed(
          copied.get(), by, resources, model -> List.of(Need.of(Action.READ, model.key())));
    }
    return Stream.of(fields.string("run_id"), runOf(source))
            .flatMap(Optional::stream)
            .allMatch(id -> TrackingNeeds.run(by, resources, id, Action.READ))
        && Stream.of(fields.string("model_id"), uri.flatMap(RegistryRequirements::loggedModelOf))
            .flatMap(Optional::stream)
            .allMatch(id -> TrackingNeeds.model(by, resources, id, Action.READ));
  }

  private static Optional<String> modelOf(ModelUri uri) {
    return switch (uri) {
      case ModelUri.Logged _ -> Optional.empty();
      case ModelUri.Version(String name, _) -> Optional.of(name);
      case ModelUri.InStage(String name, _) -> Optional.of(name);
      case ModelUri.Latest(String name) -> Optional.of(name);
      case ModelUri.Aliased(String name, _) -> Optional.of(name);
    };
  }

  private static Optional<String> loggedModelOf(ModelUri uri) {
    return uri instanceof ModelUri.Logged(String modelId) ? Optional.of(modelId) : Optional.empty();
  }

  private static Optional<String> runOf(String source) {
    Matcher ofRun = OF_RUN.matcher(source);
    return ofRun.lookingAt() ? Optional.of(ofRun.group(1)) : Optional.empty();
  }

  private static Optional<Boolean> markedAsPrompt(Fields fields) {
    return fields.messages("tags").stream()
        .filter(tag -> tag.string("key").filter(RegisteredModels.IS_PROMPT::equals).isPresent())
        .map(tag -> tag.string("value").orElse(""))
        .map(value -> RegisteredModels.isPrompt(Map.of(RegisteredModels.IS_PROMPT, value)))
        .reduce((_, last) -> last);
  }

  private static Requirement model(Action action) {
    return named(model -> List.of(Need.of(action, model.key())));
  }

  /** For a version what its model is for, where versions are not denied. */
  private static List<Need> ofVersion(Action action, Named model) {
    return List.of(Need.of(action, model.key()), Need.of(Action.NOT_DENIED, model.versions()));
  }

  private static Requirement version(Action action) {
    return named(
        model ->
            List.of(
                Need.of(Action.READ, model.key()),
                Need.of(action, model.versions()).orOn(model.key())));
  }

  private static Requirement alias(Action action) {
    return named(
        model ->
            List.of(
                Need.of(action, model.key()),
                Need.of(Action.READ, model.versions()).orOn(model.key())));
  }

  private static Requirement named(Function<Named, List<Need>> needs) {
    return (Permissions)
        (call, by, resources) ->
            isAllowed(call.fields().requiredString("name"), by, resources, needs);
  }

  private static Requirement promotion(Action action) {
    return (Permissions)
        (call, by, resources) ->
            resources
                .subjectOfPromotion(call.fields().requiredString("promotion_id"))
                .map(subject -> new Named(subject.type() == ResourceType.PROMPT, subject.id()))
                .filter(subject -> by.allows(ofVersion(action, subject)))
                .isPresent();
  }

  /** Whether a name is a model's or a prompt's is only looked up where it matters. */
  private static boolean isAllowed(
      String name, Authorization by, Resources resources, Function<Named, List<Need>> needs) {
    boolean asModel = by.allows(needs.apply(new Named(false, name)));
    boolean asPrompt = by.allows(needs.apply(new Named(true, name)));
    if (asModel == asPrompt) {
      return asModel;
    }
    return resources.kindOf(name).filter(ResourceType.PROMPT::equals).isPresent()
        ? asPrompt
        : asModel;
  }
}
