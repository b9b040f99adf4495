package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Group;
import io.waymark.json.Json;
import io.waymark.webhooks.AesSecretCipher;
import io.waymark.webhooks.WebhookSettings;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PromotionEventsTest {
  private static final Set<Group> GROUPS = EnumSet.of(Group.PROMOTION, Group.AUDIT);

  private final Table table = EmbeddedDynamoDb.newTable();
  private final ApiFunction function =
      new RegistryFunction(
          table.client(),
          table.name(),
          table.name(),
          AesSecretCipher.of(AesSecretCipher.newKey()),
          WebhookSettings.of(Map.of()));

  /** In an empty registry what an event is about may be unknown, but not how it says so. */
  @ParameterizedTest
  @MethodSource("endpoints")
  void everySampleEventIsUnderstood(Endpoint endpoint) throws IOException {
    Map<String, ?> response =
        Json.readObject(function.answer(SampleEvents.of(endpoint))).orElseThrow();
    if (!Integer.valueOf(200).equals(response.get("statusCode"))) {
      assertThat(response.get("statusCode")).as("%s", response.get("body")).isEqualTo(404);
      assertThat(String.valueOf(response.get("body"))).contains("RESOURCE_DOES_NOT_EXIST");
    }
  }

  static Stream<Endpoint> endpoints() {
    return Endpoint.all().stream().filter(endpoint -> GROUPS.contains(endpoint.group()));
  }
}
