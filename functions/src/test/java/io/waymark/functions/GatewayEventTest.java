package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.endpoint.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayEventTest {
  @Test
  void thePathIsTakenAsTheGatewayDecodedIt() {
    assertThat(read("\"rawPath\": \"/a b/100%25é\", \"rawQueryString\": \"\"").path())
        .isEqualTo("/a b/100%25é");
  }

  @Test
  void repeatedKeysAndCommasSurvive() {
    ApiRequest request =
        read("\"rawPath\": \"/x\", \"rawQueryString\": \"id=a,b&id=c%2Cd&e=&f&g=1+2%2B3&&h=%zz\"");
    assertThat(request.query())
        .isEqualTo(
            Map.of(
                "id", List.of("a,b", "c,d"),
                "e", List.of(""),
                "f", List.of(""),
                "g", List.of("1 2+3"),
                "h", List.of("%zz")));
  }

  @Test
  void headersAreFoundInLowerCase() {
    assertThat(read("\"rawPath\": \"/\", \"rawQueryString\": \"\"").header("x-some")).hasValue("A");
  }

  @Test
  void cookiesAreTheirHeaderAgain() {
    String event = "\"rawPath\": \"/\", \"rawQueryString\": \"\", \"cookies\": [\"a=1\", \"b=2\"]";
    assertThat(read(event).header("cookie")).hasValue("a=1; b=2");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"body\": \"grün\", \"isBase64Encoded\": false', grün",
    "'\"body\": \"Z3LDvG4=\", \"isBase64Encoded\": true', grün",
    "'\"isBase64Encoded\": false', ''",
  })
  void theBodyIsTextOrBase64OrAbsent(String fields, String expected) {
    ApiRequest request = read("\"rawPath\": \"/\", \"rawQueryString\": \"\", " + fields);
    assertThat(request.body().text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"httpMethod\": \"GET\", \"path\": \"/\"}"})
  void anotherEventIsRefused(String event) {
    assertThatThrownBy(() -> GatewayEvent.read(event.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ApiRequest read(String fields) {
    String event =
        "{\"requestContext\": {\"http\": {\"method\": \"GET\"}}, \"headers\": {\"X-Some\": \"A\"}, %s}"
            .formatted(fields);
    return GatewayEvent.read(event.getBytes(StandardCharsets.UTF_8));
  }
}
