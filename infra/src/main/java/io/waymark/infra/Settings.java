package io.waymark.infra;

import io.waymark.promotion.Administrators;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the person who deploys chooses with {@code -c key=value}.
 *
 * @param name of the stack; everything visible in the account begins with it
 * @param access who may call the API
 * @param workspaces whether there are others than the default one
 * @param ownKey whether tables and files are under a key of the account's owner
 * @param policyAdministrators as the API names its callers
 * @param serving nothing where no version is deployed to an endpoint
 * @param projects how projects are run
 * @param operation how the service is operated
 * @param mlflow whether MLflow's own web pages are served
 */
record Settings(
    String name,
    AccessOptions access,
    boolean workspaces,
    boolean ownKey,
    Administrators policyAdministrators,
    Optional<Serving> serving,
    ProjectOptions projects,
    Operation operation,
    boolean mlflow) {
  /** A bucket's name has 63 characters at most, and the account and region are part of it. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,18}[a-z0-9]");

  /** A user, with its path, or a role and its session. */
  private static final Pattern CALLER = Pattern.compile("[\\w+=.@/-]{1,512}");

  /** All variables of a function together may have 4 KB. */
  private static final int ADMINISTRATORS_LENGTH = 2_000;

  static final Settings DEFAULT =
      new Settings(
          "waymark",
          AccessOptions.of(_ -> null),
          false,
          false,
          new Administrators(Set.of()),
          Optional.empty(),
          ProjectOptions.DEFAULT,
          Operation.DEFAULT,
          false);

  Settings {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "-c name=%s: 2 to 20 lower-case letters, digits and hyphens, a letter first, no hyphen last."
              .formatted(name));
    }
    for (String administrator : policyAdministrators.names()) {
      if (!CALLER.matcher(administrator).matches()) {
        throw new IllegalArgumentException(
            "-c policy-administrators: '%s' is not the name of a user or of a role/session."
                .formatted(administrator));
      }
    }
    if (policyAdministrators.text().length() > ADMINISTRATORS_LENGTH) {
      throw new IllegalArgumentException(
          "-c policy-administrators: at most %d characters.".formatted(ADMINISTRATORS_LENGTH));
    }
  }

  static Settings of(Function<String, @Nullable Object> context) {
    AccessOptions access = AccessOptions.of(context);
    return new Settings(
        value(context, "name", DEFAULT.name()),
        access,
        isOn(context, "workspaces"),
        ownKey(context),
        policyAdministrators(context.apply("policy-administrators")),
        serving(context),
        ProjectOptions.of(context),
        Operation.of(context),
        mlflow(context, access));
  }

  /** How something is called in the account. */
  String named(String thing) {
    return name + "-" + thing;
  }

  /** What tells functions of all that is chosen here. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(projects.environment());
    environment.put("WAYMARK_WORKSPACES", workspaces ? "on" : "off");
    environment.putAll(access.environment());
    access.oidc().map(OidcOptions::environment).ifPresent(environment::putAll);
    if (!policyAdministrators.names().isEmpty()) {
      environment.put("WAYMARK_POLICY_ADMINISTRATORS", policyAdministrators.text());
    }
    if (mlflow) {
      environment.put("WAYMARK_MLFLOW_UI", "on");
    }
    serving.map(chosen -> chosen.environment(name)).ifPresent(environment::putAll);
    return environment;
  }

  private static boolean ownKey(Function<String, @Nullable Object> context) {
    String whose = value(context, "encryption", "aws");
    return switch (whose) {
      case "aws" -> false;
      case "customer" -> true;
      default ->
          throw new IllegalArgumentException("-c encryption=%s: aws or customer.".formatted(whose));
    };
  }

  private static Optional<Serving> serving(Function<String, @Nullable Object> context) {
    if (isOn(context, "serving")) {
      return Optional.of(Serving.of(context));
    }
    Serving.refuse(context);
    return Optional.empty();
  }

  static String value(Function<String, @Nullable Object> context, String key, String otherwise) {
    @Nullable Object given = context.apply(key);
    return given == null ? otherwise : given.toString();
  }

  /** Browsers sign nothing, so where everybody has to the pages could show nothing. */
  private static boolean mlflow(Function<String, @Nullable Object> context, AccessOptions access) {
    boolean on = isOn(context, "mlflow-ui", access.hasOnlySignatures() ? "off" : "on");
    if (on && access.hasOnlySignatures()) {
      throw new IllegalArgumentException(
          "-c mlflow-ui=on needs a way in that browsers have: -c auth=basic,iam or the like.");
    }
    return on;
  }

  /** Whether something is switched on; what nobody asks for is off. */
  static boolean isOn(Function<String, @Nullable Object> context, String key) {
    return isOn(context, key, "off");
  }

  private static boolean isOn(
      Function<String, @Nullable Object> context, String key, String otherwise) {
    String value = value(context, key, otherwise);
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("-c %s=%s: on or off.".formatted(key, value));
    };
  }

  /** Whoever gives the option wants somebody named; an empty one would let everybody in. */
  private static Administrators policyAdministrators(@Nullable Object given) {
    if (given == null) {
      return DEFAULT.policyAdministrators();
    }
    Administrators administrators = Administrators.parse(given.toString());
    if (administrators.names().isEmpty()) {
      throw new IllegalArgumentException("-c policy-administrators: names with commas, no blank.");
    }
    return administrators;
  }
}
