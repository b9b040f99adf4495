package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import io.waymark.access.Permission;
import io.waymark.endpoint.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who may make which call, as two tables say that know nothing of how it is decided. */
final class AccessExpectations {
  /** The columns of users, of whom the first has no grants and the second READ. */
  private static final int NOBODY = 0;

  private static final int READ = 1;
  private static final int MANAGE = 4;

  /**
   * What an endpoint is called with, and by whom it may be.
   *
   * @param allowed for each known caller in order, {@code +} or {@code -}
   * @param tiers denied where one of these is
   */
  record Expected(String rule, String allowed, Set<String> tiers, String message) {

    /** For the same callers where everybody has READ by default. */
    String allowedByDefault(Permission byDefault) {
      boolean onSomething = rule.startsWith("experiment.") || rule.startsWith("model.");
      char nobody = allowed.charAt(onSomething && byDefault == Permission.READ ? READ : NOBODY);
      return nobody + allowed.substring(1);
    }

    /** For who may do everything with experiment and model, but nothing with a tier. */
    boolean isAllowedWithout(String tier) {
      return allowed.charAt(MANAGE) == '+' && !tiers.contains(tier);
    }
  }

  private final Map<String, Expected> byEndpoint;

  /**
   * @param names what stands in the messages for what was made for the test
   */
  AccessExpectations(Map<String, String> names) {
    Map<String, String> rules =
        lines("access-rules.txt").stream()
            .map(line -> line.split(" +"))
            .collect(toMap(words -> words[0], words -> words[1] + words[2] + words[3]));
    this.byEndpoint =
        lines("access-calls.txt").stream()
            .map(line -> line.split(" ", 4))
            .collect(
                toMap(
                    words -> words[0],
                    words -> {
                      String allowed = Objects.requireNonNull(rules.get(words[1]), words[1]);
                      boolean job = words[2].endsWith("+job");
                      return new Expected(
                          words[1],
                          job ? allowed.substring(0, allowed.length() - 1) + "+" : allowed,
                          Set.of(words[2].replace("+job", "").split(",")),
                          named(words[3], names));
                    }));
  }

  boolean has(Endpoint endpoint) {
    return byEndpoint.containsKey(endpoint.name());
  }

  Set<String> endpoints() {
    return byEndpoint.keySet();
  }

  Expected of(Endpoint endpoint) {
    return Objects.requireNonNull(byEndpoint.get(endpoint.name()), endpoint.name());
  }

  private static String named(String text, Map<String, String> names) {
    String named = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      named = named.replace(name.getKey(), name.getValue());
    }
    return named;
  }

  private static List<String> lines(String resource) {
    try (InputStream in = AccessExpectations.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
      return Arrays.stream(text.split("\n")).filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new AssertionError(resource, e);
    }
  }
}
