package io.waymark.infra;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How projects are run.
 *
 * @param concurrency how many at a time; the others wait
 * @param gitSecrets the SSM parameters with the secrets of git's hosts, by host
 * @param image with bash and Python, in which all is executed; nothing for CodeBuild's own image,
 *     and Python's on Batch
 * @param batch nothing where CodeBuild executes all
 */
record ProjectOptions(
    int concurrency,
    Map<String, String> gitSecrets,
    Optional<String> image,
    Optional<BatchNetwork> batch) {
  /**
   * Where the jobs of Batch are on the network.
   *
   * @param subnets with a way out to the internet; none for a VPC of the stack's own
   * @param securityGroups of these subnets' VPC
   */
  record BatchNetwork(List<String> subnets, List<String> securityGroups) {
    BatchNetwork {
      subnets = List.copyOf(subnets);
      securityGroups = List.copyOf(securityGroups);
    }
  }

  private static final String CONCURRENCY = "project-concurrency";
  private static final String IMAGE = "project-image";
  private static final String GIT_SECRETS = "project-git-secrets";
  private static final String SUBNETS = "batch-subnets";
  private static final String SECURITY_GROUPS = "batch-security-groups";

  /** The places are one item of a table, written at each start and end. */
  private static final int MAX_CONCURRENCY = 500;

  /** In a registry that lets everybody in, with a tag or a digest. */
  private static final Pattern PUBLIC_IMAGE =
      Pattern.compile("[a-z0-9][a-z0-9._/-]+(?::[\\w.-]+|@sha256:[0-9a-f]{64})");

  private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+(:\\d+)?");
  private static final Pattern PARAMETER = Pattern.compile("/[A-Za-z0-9_./-]{1,500}");

  /** All variables of a function together may have 4 KB. */
  private static final int GIT_SECRETS_LENGTH = 1_000;

  static final ProjectOptions DEFAULT =
      new ProjectOptions(10, Map.of(), Optional.empty(), Optional.empty());

  ProjectOptions {
    gitSecrets = Map.copyOf(gitSecrets);
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new IllegalArgumentException(
          "-c %s=%d: 1 to %d.".formatted(CONCURRENCY, concurrency, MAX_CONCURRENCY));
    }
    image
        .filter(name -> !PUBLIC_IMAGE.matcher(name).matches())
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "-c %s=%s: an image with a tag or a digest.".formatted(IMAGE, name));
            });
    gitSecrets.forEach(
        (host, parameter) -> {
          if (!HOST.matcher(host).matches() || !PARAMETER.matcher(parameter).matches()) {
            throw refusalOfSecrets("%s=%s".formatted(host, parameter));
          }
        });
    if (text(gitSecrets).length() > GIT_SECRETS_LENGTH) {
      throw new IllegalArgumentException(
          "-c %s: at most %d characters.".formatted(GIT_SECRETS, GIT_SECRETS_LENGTH));
    }
  }

  static ProjectOptions of(Function<String, @Nullable Object> context) {
    String concurrency =
        Settings.value(context, CONCURRENCY, Integer.toString(DEFAULT.concurrency()));
    return new ProjectOptions(
        number(concurrency),
        gitSecrets(Settings.value(context, GIT_SECRETS, "")),
        Optional.ofNullable(context.apply(IMAGE)).map(Object::toString),
        batch(context));
  }

  /** What tells functions how projects are run. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("WAYMARK_PROJECT_CONCURRENCY", Integer.toString(concurrency));
    environment.put(
        "WAYMARK_PROJECT_BACKENDS", batch.isPresent() ? "CODEBUILD,BATCH" : "CODEBUILD");
    if (!gitSecrets.isEmpty()) {
      environment.put("WAYMARK_GIT_SECRETS", text(gitSecrets));
    }
    return environment;
  }

  private static String text(Map<String, String> secrets) {
    return String.join(
        ",",
        secrets.entrySet().stream()
            .map(secret -> "%s=%s".formatted(secret.getKey(), secret.getValue()))
            .sorted()
            .toList());
  }

  private static Map<String, String> gitSecrets(String text) {
    Map<String, String> secrets = new LinkedHashMap<>();
    for (String secret : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String[] parts = secret.split("=", 2);
      if (parts.length < 2 || secrets.put(parts[0], parts[1]) != null) {
        throw refusalOfSecrets(secret);
      }
    }
    return secrets;
  }

  private static IllegalArgumentException refusalOfSecrets(String secret) {
    return new IllegalArgumentException(
        "-c %s: '%s' is no host=/ssm/parameter, or there twice.".formatted(GIT_SECRETS, secret));
  }

  private static Optional<BatchNetwork> batch(Function<String, @Nullable Object> context) {
    if (Settings.isOn(context, "batch")) {
      List<String> subnets = list(context, SUBNETS, Pattern.compile("subnet-[0-9a-f]{8,17}"));
      List<String> groups = list(context, SECURITY_GROUPS, Pattern.compile("sg-[0-9a-f]{8,17}"));
      if (subnets.isEmpty() != groups.isEmpty()) {
        throw new IllegalArgumentException(
            "-c %s and -c %s go together.".formatted(SUBNETS, SECURITY_GROUPS));
      }
      return Optional.of(new BatchNetwork(subnets, groups));
    }
    for (String option : List.of(SUBNETS, SECURITY_GROUPS)) {
      if (context.apply(option) != null) {
        throw new IllegalArgumentException("-c %s needs -c batch=on.".formatted(option));
      }
    }
    return Optional.empty();
  }

  private static List<String> list(
      Function<String, @Nullable Object> context, String option, Pattern form) {
    String text = Settings.value(context, option, "");
    List<String> ids = text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    for (String id : ids) {
      if (!form.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "-c %s: '%s' is no %s.".formatted(option, id, form.pattern()));
      }
    }
    return ids;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("-c %s=%s is no number.".formatted(CONCURRENCY, text), e);
    }
  }
}
