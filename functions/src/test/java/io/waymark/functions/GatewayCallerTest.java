package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.json.Json;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayCallerTest {
  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:user/ada, ada",
    "arn:aws:iam::123456789012:user/ml/ada, ml/ada",
    "arn:aws:sts::123456789012:assumed-role/Trainer/job-7, Trainer/job-7",
    "arn:aws:iam::123456789012:root, root",
  })
  void whoSignedIsNamedByTheGateway(String arn, String name) {
    String context =
        "{\"authorizer\": {\"iam\": {\"userArn\": \"%s\"}}, \"requestId\": \"r\", \"http\": {\"sourceIp\": \"192.0.2.7\"}}"
            .formatted(arn);
    Caller caller = caller(context, basic("eve:"));
    assertThat(caller.name()).isEqualTo(name);
    assertThat(caller.address()).isEqualTo("192.0.2.7");
    assertThat(caller.requestId()).isEqualTo("r");
    assertThat(caller.signer()).contains(arn);
  }

  @Test
  void whoDidNotSignIsWhoTheySayTheyAre() {
    assertThat(caller("{}", basic("ada:secret:word")).name()).isEqualTo("ada");
    assertThat(caller("{}", basic("ada")).name()).isEqualTo("ada");
    assertThat(caller("{}", basic("ada")).signer()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic %%", "Basic Og==", "Bearer YWRhOg=="})
  void whoSaysNothingIsAnonymous(String authorization) {
    assertThat(caller("{}", Map.of("authorization", authorization)).isAnonymous()).isTrue();
  }

  private static Map<String, String> basic(String credentials) {
    String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    return Map.of("authorization", "Basic " + encoded);
  }

  private static Caller caller(String context, Map<String, String> headers) {
    return GatewayCaller.of(Json.readObject(context.getBytes(UTF_8)).orElseThrow(), headers);
  }
}
