package io.waymark.infra;

import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The gateway's paths to one function: as short as they can be without taking in an endpoint of
 * another function, so that they stay few (the gateway allows 300) and rarely change.
 */
final class Routes {
  private static final String ANYTHING = "{proxy+}";

  private Routes() {}

  static SortedSet<String> to(Function function) {
    List<List<String>> others = paths(endpoint -> endpoint.group().function() != function);
    SortedSet<String> routes = new TreeSet<>();
    for (List<String> path : paths(endpoint -> endpoint.group().function() == function)) {
      routes.add(shortest(path, others));
    }
    return routes;
  }

  private static String shortest(List<String> path, List<List<String>> others) {
    for (int length = 1; length < path.size(); length++) {
      List<String> start = path.subList(0, length);
      if (others.stream().noneMatch(other -> leadsThrough(other, start))) {
        return join(start) + "/" + ANYTHING;
      }
    }
    return join(path);
  }

  private static boolean leadsThrough(List<String> path, List<String> start) {
    for (int i = 0; i < start.size(); i++) {
      if (i == path.size()) {
        return false;
      }
      if (path.get(i).endsWith("+}")) {
        return true;
      }
      if (!isParameter(path.get(i))
          && !isParameter(start.get(i))
          && !path.get(i).equals(start.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private static String join(List<String> segments) {
    return "/" + String.join("/", segments);
  }

  private static List<List<String>> paths(java.util.function.Predicate<Endpoint> wanted) {
    return Endpoint.all().stream()
        .filter(wanted)
        .map(endpoint -> endpoint.path().text())
        .flatMap(Routes::spellings)
        .map(path -> List.of(path.substring(1).split("/")))
        .toList();
  }

  /** What is served under {@code /api} is served under {@code /ajax-api} too. */
  private static Stream<String> spellings(String path) {
    return path.startsWith("/api/")
        ? Stream.of(path, "/ajax-" + path.substring(1))
        : Stream.of(path);
  }
}
