package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.Group;
import io.waymark.json.Json;
import io.waymark.webhooks.AesSecretCipher;
import io.waymark.webhooks.WebhookSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RegistryFunctionTest {
  private static final Set<Group> MODELS = Set.of(Group.REGISTRY, Group.ALIASES);

  static Stream<Endpoint> endpoints() {
    return SampleEvents.servedBy(Function.REGISTRY)
        .filter(endpoint -> MODELS.contains(endpoint.group()));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everySampleEventSucceeds(Endpoint endpoint) throws IOException {
    Table table = EmbeddedDynamoDb.newTable();
    SampleData.writeTo(table, "unused");
    SampleData.writeModelsTo(table);
    ApiFunction function =
        new RegistryFunction(
            table.client(),
            table.name(),
            table.name(),
            AesSecretCipher.of(AesSecretCipher.newKey()),
            WebhookSettings.DEFAULT);
    Map<String, ?> response =
        Json.readObject(function.answer(SampleEvents.of(endpoint))).orElseThrow();
    assertThat(response.get("statusCode")).as("%s", response.get("body")).isEqualTo(200);
  }
}
