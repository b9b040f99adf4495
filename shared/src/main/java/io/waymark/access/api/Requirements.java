package io.waymark.access.api;

import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.GatewayEndpoint;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.ServerEndpoint;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.endpoint.TrackingEndpoint;

/**
 * What every endpoint needs: the one place that says it. The switches have no default, so that an
 * endpoint without a requirement does not compile.
 */
final class Requirements {
  private Requirements() {}

  static Requirement of(Endpoint endpoint) {
    return switch (endpoint) {
      case TrackingEndpoint tracking -> TrackingRequirements.of(tracking);
      case RegistryEndpoint registry -> RegistryRequirements.of(registry);
      case ProjectEndpoint project -> ProjectRequirements.of(project);
      case AccessEndpoint access -> AccessRequirements.of(access);
      case ServerEndpoint server -> ServerRequirements.of(server);
      case TraceEndpoint trace -> TraceRequirements.of(trace);
      case GatewayEndpoint _ -> Requirement.Standing.UNSERVED;
    };
  }
}
