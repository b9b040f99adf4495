package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.TrackingEndpoint;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What it costs to know that a call may be made: of every endpoint, by who may make it. */
class AccessCostTest extends AccessMatrix {
  private static final int WHO_MANAGES_BOTH = 1 + LEVELS.indexOf(Permission.MANAGE);

  /** All calls but those that manage users, roles, permissions, tokens and the server. */
  private static final Pattern DAILY =
      Pattern.compile(
          "public|login|create|upload|(experiment|model)[.](read|take-part|update|delete)");

  private final CapacityMeter meter = new CapacityMeter();

  @Override
  DynamoDbClient reached(DynamoDbClient client) {
    return meter.around(client);
  }

  @Test
  void nothingWhileItIsRememberedAndAtMostOneUnitAfterwards() {
    reads(TrackingEndpoint.CREATE_EXPERIMENT);
    for (Endpoint endpoint : served()) {
      AccessExpectations.Expected about = expected.of(endpoint);
      boolean daily = DAILY.matcher(about.rule()).matches();
      if (daily && about.allowed().charAt(WHO_MANAGES_BOTH) == '+') {
        double own = readsToFind(endpoint, about);
        // So does whether a name is a model's or a prompt's, once in the same half minute.
        double kind = about.rule().startsWith("model.") ? 2 : 0;
        reads(endpoint);
        // A list must show at once what its caller has made or may see by now.
        assertThat(reads(endpoint) - own)
            .as("%s", endpoint)
            .isEqualTo(about.rule().equals("login") ? 1 : 0);
        now += 30_001;
        assertThat(reads(endpoint) - own - kind).as("%s, later", endpoint).isLessThanOrEqualTo(1);
      }
    }
  }

  /** The units that it always takes to know which experiment a call is about. */
  private static double readsToFind(Endpoint endpoint, AccessExpectations.Expected about) {
    if (endpoint == TrackingEndpoint.GET_EXPERIMENT_BY_NAME) {
      return 2; // for the answer as for the gate
    }
    // A trace may move. Those that are deleted are named together with their experiment.
    boolean byTrace = about.message().contains(TRACE) && !about.rule().equals("experiment.delete");
    return byTrace ? 1 : 0;
  }

  /** The units that are read for a call. */
  private double reads(Endpoint endpoint) {
    meter.reset();
    assertThat(status(Permission.NO_PERMISSIONS, endpoint, known.get(WHO_MANAGES_BOTH)))
        .isEqualTo(LET_THROUGH);
    return meter.reads();
  }
}
