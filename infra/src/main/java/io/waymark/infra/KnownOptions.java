package io.waymark.infra;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of all options. One that nobody knows is a slip that would leave something open. */
final class KnownOptions {
  static final Set<String> NAMES =
      Set.of(
          "name",
          "auth",
          "default-permission",
          "administrators",
          "rate-limit",
          "cors-origins",
          "oidc-issuer",
          "oidc-client",
          "oidc-client-secret",
          "oidc-audiences",
          "oidc-name-claim",
          "oidc-groups-claim",
          "oidc-administrators",
          "workspaces",
          "encryption",
          "policy-administrators",
          "project-concurrency",
          "project-git-secrets",
          "project-image",
          "batch",
          "batch-subnets",
          "batch-security-groups",
          "serving",
          "serving-image",
          "serving-models",
          "serving-aliases",
          "serving-memory",
          "serving-concurrency",
          "serving-rollback",
          "removal",
          "log-days",
          "memory",
          "mlflow-ui",
          "snapstart",
          "xray",
          "throttle",
          "backup",
          "budget",
          "budget-mail",
          "domain",
          "certificate",
          "pages-domain",
          "pages-certificate");

  private KnownOptions() {}

  /**
   * Refuses names that are none; the CDK's own have a sign in them that ours have not.
   *
   * @param context all that the app was told, by name
   */
  static void check(Map<?, ?> context) {
    for (Object given : context.keySet()) {
      String name = given.toString();
      if (name.matches("[a-z][a-zA-Z_-]*") && !NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "-c %s is no option; there are %s."
                .formatted(name, String.join(", ", new TreeSet<>(NAMES))));
      }
    }
  }
}
