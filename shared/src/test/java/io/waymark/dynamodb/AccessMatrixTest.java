package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.endpoint.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every endpoint, called by every kind of caller: 401, 403 or let through, as the rules say. */
class AccessMatrixTest extends AccessMatrix {
  @Test
  void everyEndpointHasAnExpectation() {
    for (Endpoint endpoint : Endpoint.all()) {
      assertThat(isServed(endpoint)).as("%s", endpoint).isEqualTo(expected.has(endpoint));
    }
    List<String> all = Endpoint.all().stream().map(Endpoint::name).toList();
    assertThat(all).containsAll(expected.endpoints());
  }

  @Test
  void whoIsUnknownIsAskedWhoTheyAre() {
    for (Endpoint endpoint : Endpoint.all()) {
      boolean open = isServed(endpoint) && expected.of(endpoint).rule().equals("public");
      strangers.forEach(
          (kind, header) -> {
            now += 86_400_000; // else too many wrong passwords are 429
            assertThat(status(Permission.READ, endpoint, header))
                .as("%s by %s", endpoint, kind)
                .isEqualTo(open ? LET_THROUGH : 401);
          });
    }
  }

  @Test
  void whatIsNotServedIsSaidToWhoeverIsKnown() {
    for (Endpoint endpoint : Endpoint.all()) {
      if (!isServed(endpoint)) {
        assertThat(status(Permission.READ, endpoint, known.getFirst()))
            .as("%s", endpoint)
            .isEqualTo(501);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_PERMISSIONS", "READ"})
  void whoIsKnownIsLetThroughOrRefusedAsTheRulesSay(Permission byDefault) {
    for (Endpoint endpoint : served()) {
      assertThat(allowed(byDefault, endpoint, known))
          .as("%s where everybody has %s", endpoint, byDefault)
          .isEqualTo(expected.of(endpoint).allowedByDefault(byDefault));
    }
  }

  @Test
  void whatARoleGivesIsWhatAUserIsGiven() {
    for (Endpoint endpoint : served()) {
      assertThat(allowed(Permission.NO_PERMISSIONS, endpoint, inRoles))
          .as("%s", endpoint)
          .isEqualTo(expected.of(endpoint).allowed().substring(1, 1 + LEVELS.size()));
    }
  }

  @Test
  void whoIsDeniedATierDoesNothingWithIt() {
    for (Endpoint endpoint : served()) {
      without.forEach(
          (tier, header) ->
              assertThat(allowed(Permission.READ, endpoint, List.of(header)))
                  .as("%s without %s", endpoint, tier)
                  .isEqualTo(expected.of(endpoint).isAllowedWithout(tier) ? "+" : "-"));
    }
  }
}
