package io.waymark.infra;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which versions are deployed to serverless endpoints of SageMaker, and how.
 *
 * @param image in ECR; it answers SageMaker's calls with an MLflow model in {@code /opt/ml/model}
 * @param models names or patterns with {@code *}
 * @param aliases to which a promotion is followed by a deployment
 * @param concurrency how many calls an endpoint answers at a time
 * @param rollback whether the alias goes back where the deployment fails
 */
record Serving(
    String image,
    List<String> models,
    List<String> aliases,
    int memoryMb,
    int concurrency,
    boolean rollback) {
  private static final String IMAGE = "serving-image";
  private static final String MODELS = "serving-models";
  private static final String ALIASES = "serving-aliases";
  private static final String MEMORY = "serving-memory";
  private static final String CONCURRENCY = "serving-concurrency";
  private static final String ROLLBACK = "serving-rollback";
  private static final List<String> OPTIONS =
      List.of(IMAGE, MODELS, ALIASES, MEMORY, CONCURRENCY, ROLLBACK);

  /** What SageMaker sells: whole gigabytes up to six. */
  private static final Set<Integer> MEMORY_SIZES = Set.of(1024, 2048, 3072, 4096, 5120, 6144);

  /** SageMaker's own bound for one endpoint. */
  private static final int MAX_CONCURRENCY = 200;

  /** Serverless endpoints take no image from elsewhere. */
  private static final Pattern ECR_IMAGE =
      Pattern.compile(
          "(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/([a-z0-9._/-]+)(?::[\\w.-]+|@sha256:[0-9a-f]{64})");

  Serving {
    models = List.copyOf(models);
    aliases = List.copyOf(aliases);
    check(ECR_IMAGE.matcher(image).matches(), IMAGE, image, "an image in ECR with tag or digest");
    check(
        isList(models), MODELS, String.join(",", models), "names or patterns with commas between");
    check(isList(aliases), ALIASES, String.join(",", aliases), "aliases with commas between");
    check(
        MEMORY_SIZES.contains(memoryMb), MEMORY, memoryMb, "1024, 2048, 3072, 4096, 5120 or 6144");
    check(concurrency >= 1 && concurrency <= MAX_CONCURRENCY, CONCURRENCY, concurrency, "1 to 200");
  }

  /** What is asked for where {@code -c serving=on}; nothing may be asked for elsewhere. */
  static Serving of(Function<String, @Nullable Object> context) {
    return new Serving(
        Settings.value(context, IMAGE, ""),
        List.of(Settings.value(context, MODELS, "*").split(",", -1)),
        List.of(Settings.value(context, ALIASES, "champion").split(",", -1)),
        number(MEMORY, Settings.value(context, MEMORY, "2048")),
        number(CONCURRENCY, Settings.value(context, CONCURRENCY, "5")),
        Settings.isOn(context, ROLLBACK));
  }

  /** Refuses options of something that is off. */
  static void refuse(Function<String, @Nullable Object> context) {
    OPTIONS.stream()
        .filter(option -> context.apply(option) != null)
        .findFirst()
        .ifPresent(
            option -> {
              throw new IllegalArgumentException("-c %s needs -c serving=on.".formatted(option));
            });
  }

  /**
   * What tells functions what is deployed.
   *
   * @param prefix what the names of all endpoints begin with
   */
  Map<String, String> environment(String prefix) {
    return Map.of(
        "WAYMARK_SERVING_PREFIX", prefix,
        "WAYMARK_SERVING_MODELS", String.join(",", models),
        "WAYMARK_SERVING_ALIASES", String.join(",", aliases),
        "WAYMARK_SERVING_ROLLBACK", Boolean.toString(rollback));
  }

  /** The account, the region and the name of the image's repository. */
  Repository repository() {
    Matcher parts = ECR_IMAGE.matcher(image);
    if (!parts.matches()) {
      throw new IllegalStateException("The constructor has checked it.");
    }
    return new Repository(parts.group(1), parts.group(2), parts.group(3));
  }

  /** Where an image is. */
  record Repository(String account, String region, String name) {}

  private static int number(String option, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("-c %s=%s is no number.".formatted(option, text), e);
    }
  }

  private static boolean isList(List<String> names) {
    return !names.isEmpty() && names.stream().noneMatch(String::isBlank);
  }

  private static void check(boolean holds, String option, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("-c %s=%s: %s.".formatted(option, value, expected));
    }
  }
}
