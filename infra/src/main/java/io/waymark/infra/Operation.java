package io.waymark.infra;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;

/**
 * How the service is operated.
 *
 * @param retained whether tables, files, the key and logins resist their deletion
 * @param logDays after which lines of logs are forgotten
 * @param memoryMb of each function
 * @param snapStart whether functions start from a snapshot
 * @param traced whether X-Ray records calls of functions
 * @param throttle calls a second that each address takes at most, twice as many at once; nothing
 *     for the account's own limit
 * @param backup how often the tables are copied besides; nothing for never
 * @param budget nothing where nobody is to be told of costs
 * @param domain nothing where API Gateway's own names will do
 * @param pages nothing where CloudFront's own name will do for the web pages
 */
record Operation(
    boolean retained,
    int logDays,
    int memoryMb,
    boolean snapStart,
    boolean traced,
    Optional<Integer> throttle,
    Optional<Backup> backup,
    Optional<Budget> budget,
    Optional<Domain> domain,
    Optional<Domain> pages) {
  /** How often, by AWS Backup's calendar, in UTC. */
  enum Backup {
    DAILY("cron(0 3 * * ? *)"),
    WEEKLY("cron(0 3 ? * SUN *)"),
    MONTHLY("cron(0 3 1 * ? *)");

    private final String schedule;

    Backup(String schedule) {
      this.schedule = schedule;
    }

    String schedule() {
      return schedule;
    }
  }

  /**
   * Of the account's month.
   *
   * @param dollars of the United States
   * @param mail who is told
   */
  record Budget(int dollars, String mail) {}

  /**
   * A name of the owner's.
   *
   * @param certificate in ACM: of the stack's region for the API, of us-east-1 for the web pages
   */
  record Domain(String name, String certificate) {}

  /** One whole vCPU. */
  static final int MEMORY_MB = 1769;

  /** What CloudWatch can be told, up to ten years. */
  private static final Set<Integer> LOG_DAYS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final Pattern MAIL = Pattern.compile("[^@\\s,]{1,64}@[^@\\s,]{1,190}");
  private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]{1,63}\\.)+[a-z]{2,63}");
  private static final Pattern CERTIFICATE =
      Pattern.compile("arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f-]{36}");

  /** Where CloudFront looks for certificates. */
  private static final String CLOUDFRONT = "us-east-1";

  static final Operation DEFAULT = of(_ -> null);

  Operation {
    check(
        LOG_DAYS.contains(logDays),
        "log-days",
        logDays,
        "1, 7, 30, 90, 365 or what else CloudWatch knows");
    check(memoryMb >= 512 && memoryMb <= 10_240, "memory", memoryMb, "512 to 10240");
    throttle.ifPresent(rate -> check(rate >= 1 && rate <= 10_000, "throttle", rate, "1 to 10000"));
    budget.ifPresent(
        limit -> {
          check(limit.dollars() >= 1, "budget", limit.dollars(), "at least 1");
          check(MAIL.matcher(limit.mail()).matches(), "budget-mail", limit.mail(), "an address");
        });
    domain.ifPresent(own -> check(own, "", "the ARN of a certificate in ACM"));
    pages.ifPresent(
        own -> {
          String expected = "the ARN of a certificate in ACM in " + CLOUDFRONT;
          check(own, "pages-", expected);
          check(
              own.certificate().contains(":acm:%s:".formatted(CLOUDFRONT)),
              "pages-certificate",
              own.certificate(),
              expected);
        });
  }

  private static void check(Domain own, String options, String certificate) {
    check(DOMAIN.matcher(own.name()).matches(), options + "domain", own.name(), "a name of DNS");
    check(
        CERTIFICATE.matcher(own.certificate()).matches(),
        options + "certificate",
        own.certificate(),
        certificate);
  }

  static Operation of(Function<String, @Nullable Object> context) {
    return new Operation(
        choice(context, "removal", "retain", "destroy"),
        number("log-days", Settings.value(context, "log-days", "30")),
        number("memory", Settings.value(context, "memory", Integer.toString(MEMORY_MB))),
        choice(context, "snapstart", "on", "off"),
        choice(context, "xray", "on", "off"),
        given(context, "throttle").map(rate -> number("throttle", rate)),
        backup(Settings.value(context, "backup", "off")),
        pair(context, "budget", "budget-mail")
            .map(both -> new Budget(number("budget", both.first()), both.second())),
        domain(context, ""),
        domain(context, "pages-"));
  }

  /** What becomes of data when it is no longer in a template. */
  RemovalPolicy removal() {
    return retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  private static Optional<Domain> domain(
      Function<String, @Nullable Object> context, String options) {
    return pair(context, options + "domain", options + "certificate")
        .map(both -> new Domain(both.first(), both.second()));
  }

  private static Optional<Backup> backup(String often) {
    return switch (often) {
      case "off" -> Optional.empty();
      case "daily" -> Optional.of(Backup.DAILY);
      case "weekly" -> Optional.of(Backup.WEEKLY);
      case "monthly" -> Optional.of(Backup.MONTHLY);
      default -> throw refusal("backup", often, "daily, weekly, monthly or off");
    };
  }

  /** Whether the first of two is chosen, which is what is done without a choice. */
  private static boolean choice(
      Function<String, @Nullable Object> context, String option, String first, String second) {
    String chosen = Settings.value(context, option, first);
    check(chosen.equals(first) || chosen.equals(second), option, chosen, first + " or " + second);
    return chosen.equals(first);
  }

  private record Pair(String first, String second) {}

  private static Optional<Pair> pair(
      Function<String, @Nullable Object> context, String first, String second) {
    Optional<String> one = given(context, first);
    Optional<String> other = given(context, second);
    if (one.isPresent() != other.isPresent()) {
      throw new IllegalArgumentException("-c %s and -c %s go together.".formatted(first, second));
    }
    return one.flatMap(it -> other.map(another -> new Pair(it, another)));
  }

  private static Optional<String> given(Function<String, @Nullable Object> context, String option) {
    return Optional.ofNullable(context.apply(option)).map(Object::toString);
  }

  private static int number(String option, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("-c %s=%s is no number.".formatted(option, text), e);
    }
  }

  private static void check(boolean holds, String option, Object value, String expected) {
    if (!holds) {
      throw refusal(option, value, expected);
    }
  }

  private static IllegalArgumentException refusal(String option, Object value, String expected) {
    return new IllegalArgumentException("-c %s=%s: %s.".formatted(option, value, expected));
  }
}
