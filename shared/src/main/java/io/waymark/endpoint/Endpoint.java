package io.waymark.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything MLflow 3.17's server can be asked, and what this one adds. The router, the API
 * Gateway's routes and the list in the documents derive from it. A path such as {@code
 * 2.0/runs/get} is short for {@code /api/2.0/mlflow/runs/get}, see {@link PathTemplate#parse}. What
 * starts with {@code /api} is answered under {@code /ajax-api} too.
 */
public sealed interface Endpoint
    permits TrackingEndpoint,
        RegistryEndpoint,
        ProjectEndpoint,
        AccessEndpoint,
        ServerEndpoint,
        TraceEndpoint,
        GatewayEndpoint {
  /** The constant's name, unique among all endpoints. */
  String name();

  Route route();

  default Group group() {
    return route().group();
  }

  default Method method() {
    return route().method();
  }

  default PathTemplate path() {
    return route().path();
  }

  /** Every endpoint, served or only known. */
  static List<Endpoint> all() {
    return Stream.<Endpoint[]>of(
            TrackingEndpoint.values(),
            RegistryEndpoint.values(),
            ProjectEndpoint.values(),
            AccessEndpoint.values(),
            ServerEndpoint.values(),
            TraceEndpoint.values(),
            GatewayEndpoint.values())
        .flatMap(Arrays::stream)
        .toList();
  }
}
