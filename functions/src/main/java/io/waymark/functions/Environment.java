package io.waymark.functions;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.api.BrowserSettings;
import io.waymark.access.limits.RateLimit;
import io.waymark.access.oidc.ClientSecret;
import io.waymark.access.oidc.OidcClient;
import io.waymark.access.oidc.OidcSettings;
import io.waymark.access.users.Login;
import io.waymark.console.Console;
import io.waymark.console.MlflowPages;
import io.waymark.projects.ProjectSettings;
import io.waymark.projects.entities.Backend;
import io.waymark.promotion.Administrators;
import io.waymark.serving.ServingRules;
import io.waymark.validation.LongValues;
import io.waymark.webhooks.WebhookSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the stack tells a function through its environment. */
final class Environment {
  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** The stack's name, by which its metrics are told from another's. */
  String service() {
    return optional("WAYMARK_SERVICE").orElse("waymark");
  }

  String trackingTable() {
    return required("WAYMARK_TRACKING_TABLE");
  }

  String registryTable() {
    return required("WAYMARK_REGISTRY_TABLE");
  }

  String artifactsBucket() {
    return required("WAYMARK_ARTIFACTS_BUCKET");
  }

  /** The parameter that holds the key of webhooks' secrets. */
  String webhookKey() {
    return required("WAYMARK_WEBHOOK_KEY");
  }

  /** The URL of the queue of webhooks' deliveries. */
  String webhookQueue() {
    return required("WAYMARK_WEBHOOK_QUEUE");
  }

  WebhookSettings webhooks() {
    return WebhookSettings.of(variables);
  }

  /** The bucket that keeps a copy of the audit trail. */
  String auditBucket() {
    return required("WAYMARK_AUDIT_BUCKET");
  }

  /** The ARN of the state machine of promotions. */
  String promotionMachine() {
    return required("WAYMARK_PROMOTION_MACHINE");
  }

  /** The ARN of the state machine of project runs. */
  String projectMachine() {
    return required("WAYMARK_PROJECT_MACHINE");
  }

  /** What project runs may use. */
  ProjectSettings projects() {
    return new ProjectSettings(
        Integer.parseInt(required("WAYMARK_PROJECT_CONCURRENCY")),
        Stream.of(required("WAYMARK_PROJECT_BACKENDS").split(",")).map(Backend::valueOf).toList());
  }

  /** The SSM parameters with the secrets of git's hosts, by host; mostly none. */
  Map<String, String> gitSecrets() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String secret : variables.getOrDefault("WAYMARK_GIT_SECRETS", "").split(",")) {
      if (!secret.isEmpty()) {
        String[] parts = secret.split("=", 2);
        if (parts.length < 2) {
          throw new IllegalArgumentException("WAYMARK_GIT_SECRETS has no parameter of " + secret);
        }
        parameters.put(parts[0], parts[1]);
      }
    }
    return parameters;
  }

  /** Whether there are other workspaces than the default one. */
  boolean workspacesAreOn() {
    String value = variables.getOrDefault("WAYMARK_WORKSPACES", "off");
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException(
              "WAYMARK_WORKSPACES is neither on nor off but %s.".formatted(value));
    };
  }

  /** Where jobs reach the API, without a slash at the end. */
  URI url() {
    return URI.create(required("WAYMARK_URL"));
  }

  /** Who gets in. Told in any case: a function that is told nothing lets in nobody. */
  AccessSettings access() {
    String text = required("WAYMARK_LOGINS");
    if (text.equals("none")) {
      return AccessSettings.OFF.with(browsers());
    }
    Set<Login> logins = Login.parse(text);
    return new AccessSettings(
        logins,
        Permission.parseDefault(
            variables.getOrDefault("WAYMARK_DEFAULT_PERMISSION", Permission.READ.name())),
        RateLimit.parse(required("WAYMARK_RATE_LIMIT")),
        Set.copyOf(list("WAYMARK_ADMINISTRATORS")),
        logins.contains(Login.OIDC) ? Optional.of(oidc()) : Optional.empty(),
        browsers());
  }

  private BrowserSettings browsers() {
    return new BrowserSettings(
        console(), list("WAYMARK_CORS_ORIGINS"), optional("WAYMARK_MLFLOW_UI").isPresent());
  }

  private OidcSettings oidc() {
    Optional<OidcClient> client =
        optional("WAYMARK_OIDC_CLIENT").map(id -> new OidcClient(id, clientSecret()));
    return new OidcSettings(
        URI.create(required("WAYMARK_OIDC_ISSUER")),
        Stream.concat(list("WAYMARK_OIDC_AUDIENCES").stream(), client.stream().map(OidcClient::id))
            .collect(Collectors.toSet()),
        client,
        OidcSettings.DEFAULT_SCOPES,
        optional("WAYMARK_OIDC_NAME_CLAIM").orElse(OidcSettings.DEFAULT_NAME_CLAIM),
        optional("WAYMARK_OIDC_GROUPS_CLAIM").orElse(OidcSettings.DEFAULT_GROUPS_CLAIM),
        optional("WAYMARK_OIDC_ADMINISTRATORS"));
  }

  /** Read when somebody signs in: no function keeps it in a snapshot. */
  private ClientSecret clientSecret() {
    return optional("WAYMARK_OIDC_CLIENT_SECRET")
        .<ClientSecret>map(name -> () -> AwsClients.parameters().find(name))
        .orElse(ClientSecret.NONE);
  }

  /** The ARN of the secret with the first administrator's name and password. */
  String firstAdminSecret() {
    return required("WAYMARK_FIRST_ADMIN_SECRET");
  }

  /** Where the pages are that notices link to; nowhere for a stack without them. */
  Optional<Console> console() {
    return Optional.ofNullable(variables.get("WAYMARK_CONSOLE"))
        .filter(address -> !address.isEmpty())
        .map(URI::create)
        .map(Console::new);
  }

  /** MLflow's own pages, told to the function that answers for them; mostly to nobody. */
  Optional<MlflowPages> mlflowPages() {
    return optional("WAYMARK_MLFLOW_INDEX").map(MlflowPages::new);
  }

  /** What is deployed to endpoints. */
  ServingRules serving() {
    return ServingRules.parse(
        required("WAYMARK_SERVING_PREFIX"),
        required("WAYMARK_SERVING_MODELS"),
        required("WAYMARK_SERVING_ALIASES"),
        Boolean.parseBoolean(required("WAYMARK_SERVING_ROLLBACK")));
  }

  /** Who may set promotion policies; everybody where nobody is named. */
  Administrators policyAdministrators() {
    return Administrators.parse(variables.getOrDefault("WAYMARK_POLICY_ADMINISTRATORS", ""));
  }

  /** MLflow's own setting, on unless it says false. */
  LongValues longValues() {
    String value = variables.getOrDefault("MLFLOW_TRUNCATE_LONG_VALUES", "true");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> LongValues.TRUNCATE;
      case "false", "0" -> LongValues.REJECT;
      default ->
          throw new IllegalArgumentException(
              "MLFLOW_TRUNCATE_LONG_VALUES is neither true nor false but %s.".formatted(value));
    };
  }

  /** MLflow's own setting: what every source of a model version must contain. */
  Optional<Pattern> modelSources() {
    return Optional.ofNullable(variables.get("MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX"))
        .filter(regex -> !regex.isEmpty())
        .map(Pattern::compile);
  }

  private List<String> list(String name) {
    return optional(name).stream().flatMap(text -> Stream.of(text.split(","))).toList();
  }

  private Optional<String> optional(String name) {
    String value = variables.getOrDefault(name, "");
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private String required(String name) {
    return optional(name)
        .orElseThrow(
            () -> new IllegalStateException("The variable %s is not set.".formatted(name)));
  }
}
