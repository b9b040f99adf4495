package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What clients are told of a DynamoDB that is away, with the time-outs and retries that ship. */
final class OutageTest {
  @Test
  void noDynamoDbIs503() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    assertUnavailable(closedPort);
  }

  @Test
  void aSilentDynamoDbIs503BeforeTheGatewayGivesUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertUnavailable(silent.getLocalPort());
    }
  }

  @Test
  void aCallIsGivenUpWithinTenSeconds() {
    assertThat(AwsClients.patience().apiCallTimeout())
        .hasValueSatisfying(limit -> assertThat(limit).isLessThan(Duration.ofSeconds(10)));
  }

  private static void assertUnavailable(int port) throws IOException {
    try (SdkHttpClient http = AwsClients.http();
        DynamoDbClient dynamoDb =
            DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(AwsClients.patience())
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
      ApiFunction function = new TrackingFunction(dynamoDb, "tracking");
      Map<String, ?> response =
          Json.readObject(function.answer(SampleEvents.of(TrackingEndpoint.GET_RUN))).orElseThrow();
      assertThat(response.get("statusCode")).isEqualTo(503);
      assertThat((String) response.get("body")).contains("\"TEMPORARILY_UNAVAILABLE\"");
    }
  }
}
