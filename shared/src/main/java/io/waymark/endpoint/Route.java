package io.waymark.endpoint;

/** Where an endpoint is asked for, and the group it belongs to. */
public record Route(Group group, Method method, PathTemplate path) {
  /** Reads a method and a path, like {@code GET 2.0/runs/get}: see {@link PathTemplate#parse}. */
  static Route of(Group group, String methodAndPath) {
    String[] parts = methodAndPath.split(" ", 2);
    return new Route(group, Method.valueOf(parts[0]), PathTemplate.parse(parts[1]));
  }
}
