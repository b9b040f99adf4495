package io.waymark.local;

import io.waymark.local.gateway.MlflowFolder;
import io.waymark.local.webhooks.WebhookOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the arguments ask for. */
sealed interface CommandLine {
  String USAGE =
      """
      Usage: java -jar waymark-local.jar [--port N] [--data DIR | --in-memory] [--auth basic,token]

        --port N      listen on port N of 127.0.0.1; 0 picks a free one (default: 5000)
        --data DIR    keep everything in DIR (default: .waymark)
        --in-memory   keep nothing
        --auth WAYS   how callers show who they are: basic (user name and password), token (API
                      tokens) and oidc (tokens of an issuer) with commas; off lets everybody do
                      everything (default: off)
        --default-permission P
                      what users may do with what nobody granted them anything on: READ, USE, EDIT,
                      MANAGE or NO_PERMISSIONS (default: READ, as in MLflow)
        --rate-limit N
                      calls a second that one user or token may make in the long run, ten times as
                      many at once; 0 for no limit (default: 500)
        --oidc-issuer URL
                      whose tokens are accepted with --auth oidc
        --oidc-audience A,B
                      for whom they must be, besides the client
        --oidc-client ID
                      as what the web pages are registered there, to sign people in
        --oidc-name-claim C, --oidc-groups-claim C
                      what has a user's name and groups (default: email and groups)
        --oidc-administrators GROUP
                      whose members may do everything
        --oidc-scopes S
                      what the web pages ask for (default: "openid email profile")
        --enable-workspaces
                      let there be workspaces besides the default one, as in MLflow
        --mlflow-ui DIR
                      serve MLflow's own web pages from DIR, which build/mlflow-ui prints
        --help        show this

      Environment, as in MLflow:
        MLFLOW_SERVER_ALLOWED_HOSTS          Host headers to answer to, with commas and *
        MLFLOW_SERVER_CORS_ALLOWED_ORIGINS   other sites whose pages may call the server
        MLFLOW_AUTH_ADMIN_USERNAME, _PASSWORD  the first administrator (default name: admin)
        WAYMARK_OIDC_CLIENT_SECRET           of the client, if it has one
        MLFLOW_WEBHOOK_ALLOWED_SCHEMES       of webhooks' addresses (default: https)
        MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS     true lets webhooks reach this machine and its network
        MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY a Fernet key for their secrets (default: DIR/webhook.key)
        MLFLOW_WEBHOOK_REQUEST_MAX_RETRIES, _REQUEST_TIMEOUT, _CACHE_TTL

      Environment, for runs of projects:
        WAYMARK_PROJECT_CONCURRENCY          how many at once (default: as many as processors)
        WAYMARK_GIT_SECRETS                  host=VARIABLE, with commas: which variable has the
                                             token of a git host, or its user:password
        WAYMARK_ENVIRONMENTS                 a folder for their environments (default: in DIR)
      """;

  Set<String> WITH_VALUE =
      Set.of("--port", "--data", "--auth", "--default-permission", "--rate-limit", "--mlflow-ui");

  record Serve(Options options) implements CommandLine {}

  record Help() implements CommandLine {}

  record Wrong(String problem) implements CommandLine {}

  /** Reads arguments and the environment's settings. */
  static CommandLine parse(List<String> arguments, Map<String, String> environment) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      return new Help();
    }
    try {
      Map<String, String> given = given(arguments.iterator());
      List<String> origins = list(environment, "MLFLOW_SERVER_CORS_ALLOWED_ORIGINS");
      return new Serve(
          new Options(
              port(given.getOrDefault("--port", String.valueOf(Options.DEFAULT_PORT))),
              data(given),
              list(environment, "MLFLOW_SERVER_ALLOWED_HOSTS"),
              origins,
              WebhookOptions.of(environment),
              AccessOptions.of(given, environment, origins),
              given.containsKey("--enable-workspaces"),
              ProjectOptions.of(environment),
              mlflow(given)));
    } catch (IllegalArgumentException wrong) {
      return new Wrong(String.valueOf(wrong.getMessage()));
    }
  }

  /** The options by their names; that of {@code --in-memory} says nothing. */
  private static Map<String, String> given(Iterator<String> arguments) {
    Map<String, String> given = new HashMap<>();
    while (arguments.hasNext()) {
      String[] option = arguments.next().split("=", 2);
      switch (option[0]) {
        case String name when WITH_VALUE.contains(name) || OidcOptions.NAMES.contains(name) ->
            given.put(name, value(option, arguments));
        case "--in-memory", "--enable-workspaces" -> given.put(option[0], "");
        case "--serving" ->
            throw new IllegalArgumentException(
                "--serving: the embedded server deploys no versions, as it has no SageMaker; on"
                    + " AWS, 'cdk deploy -c serving=on' does.");
        default -> throw new IllegalArgumentException("%s is no option.".formatted(option[0]));
      }
    }
    return given;
  }

  private static String value(String[] option, Iterator<String> rest) {
    String value = option.length == 2 ? option[1] : rest.hasNext() ? rest.next() : "";
    if (value.isEmpty()) {
      throw new IllegalArgumentException("%s needs a value.".formatted(option[0]));
    }
    return value;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException noNumber) {
      // refused below, like a number out of range
    }
    throw new IllegalArgumentException(
        "--port %s: expected a number from 0 to 65535.".formatted(text));
  }

  private static Optional<Path> data(Map<String, String> given) {
    String folder = given.get("--data");
    if (given.containsKey("--in-memory")) {
      if (folder != null) {
        throw new IllegalArgumentException("--data and --in-memory exclude each other.");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(folder == null ? ".waymark" : folder));
    } catch (InvalidPathException noPath) {
      throw new IllegalArgumentException("--data %s: not a path.".formatted(folder), noPath);
    }
  }

  private static Optional<MlflowFolder> mlflow(Map<String, String> given) {
    Optional<String> folder = Optional.ofNullable(given.get("--mlflow-ui"));
    try {
      return folder.map(Path::of).map(MlflowFolder::new);
    } catch (IllegalArgumentException missing) {
      throw new IllegalArgumentException(
          "--mlflow-ui %s: not a folder that build/mlflow-ui has made.".formatted(folder.get()),
          missing);
    }
  }

  private static List<String> list(Map<String, String> environment, String name) {
    return Arrays.stream(environment.getOrDefault(name, "").split(","))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }
}
