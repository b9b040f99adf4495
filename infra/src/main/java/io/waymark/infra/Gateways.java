package io.waymark.infra;

import io.waymark.endpoint.Function;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Alias;

/**
 * The addresses of the API: one where the gateway checks signatures, if callers may sign, and one
 * for everybody else, as a route of an HTTP API asks either for a signature or for nothing. Where
 * callers can only sign, the other one lets in nobody but jobs, by the tokens of their runs.
 */
final class Gateways {
  private final Gateway open;
  private final Optional<Gateway> signed;
  private final boolean onlySigned;

  Gateways(Stack stack, String name, AccessOptions access) {
    onlySigned = access.hasOnlySignatures();
    if (onlySigned) {
      signed = Optional.of(signed(stack, "Gateway", name, access));
      open =
          new Gateway(stack, "JobGateway", name + "-jobs", Gateway.Door.CHECKED, access.origins());
    } else {
      open =
          new Gateway(
              stack,
              "Gateway",
              name,
              access.isOff() ? Gateway.Door.OPEN : Gateway.Door.CHECKED,
              access.origins());
      signed =
          access.hasSignatures()
              ? Optional.of(signed(stack, "IamGateway", name + "-iam", access))
              : Optional.empty();
    }
  }

  private static Gateway signed(Stack stack, String id, String name, AccessOptions access) {
    return new Gateway(stack, id, name, Gateway.Door.SIGNED, access.origins());
  }

  /** The one that asks for no signature. */
  Gateway open() {
    return open;
  }

  /** Says who answers, as {@link Gateway#leadTo} does. */
  void leadTo(Alias otherwise, Map<Alias, Function> functions) {
    Stream.concat(Stream.of(open), signed.stream())
        .forEach(gateway -> gateway.leadTo(otherwise, functions));
  }

  /** Tells whoever deploys. */
  void tell(Stack stack) {
    Gateway first = onlySigned ? signed.orElseThrow() : open;
    Optional<Operation.Domain> domain = WaymarkStack.operation(first).domain();
    CfnOutput.Builder.create(stack, "TrackingUri")
        .value(domain.map(own -> "https://" + own.name()).orElseGet(first::address))
        .build();
    domain.ifPresent(
        own -> CfnOutput.Builder.create(stack, "DomainTarget").value(first.answerAt(own)).build());
    if (!onlySigned) {
      signed.ifPresent(
          gateway ->
              CfnOutput.Builder.create(stack, "TrackingUriIam").value(gateway.address()).build());
    }
  }
}
