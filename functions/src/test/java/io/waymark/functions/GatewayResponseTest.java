package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayResponseTest {
  @Test
  void textStaysText() {
    Map<String, ?> response = write(ApiResponse.text("grün \"quoted\"\n"));
    assertThat(response.get("statusCode")).isEqualTo(200);
    assertThat(response.get("body")).isEqualTo("grün \"quoted\"\n");
    assertThat(response.get("isBase64Encoded")).isEqualTo(false);
  }

  @Test
  void whatIsNoTextIsBase64() {
    byte[] bytes = {(byte) 0xff, 0, 1};
    Map<String, ?> response = write(new ApiResponse(200, Map.of(), Body.of(bytes)));
    assertThat(response.get("isBase64Encoded")).isEqualTo(true);
    assertThat(Base64.getDecoder().decode((String) response.get("body"))).isEqualTo(bytes);
  }

  @Test
  void theLongestBodyFitsALambdaResponseWhateverItHolds() {
    byte[] quotes = "\u0001".repeat(ApiResponse.MAX_BODY).getBytes(StandardCharsets.UTF_8);
    assertThat(GatewayResponse.write(new ApiResponse(200, Map.of(), Body.of(quotes))))
        .hasSizeLessThan(6_291_556);
  }

  @Test
  void headersComeWithThoseThatProtectABrowser() {
    assertThat(write(ApiResponse.redirect(302, "https://example.org/")).get("headers"))
        .isEqualTo(
            Map.of(
                "location", "https://example.org/",
                "x-content-type-options", "nosniff",
                "x-frame-options", "SAMEORIGIN"));
  }

  @Test
  void aCookieStandsApart() {
    Map<String, ?> response = write(ApiResponse.text("").withHeader("set-cookie", "a=b; Secure"));
    assertThat(response.get("cookies")).isEqualTo(List.of("a=b; Secure"));
    assertThat(response.get("headers")).asString().doesNotContain("set-cookie");
    assertThat(write(ApiResponse.text(""))).doesNotContainKey("cookies");
  }

  private static Map<String, ?> write(ApiResponse response) {
    return Json.readObject(GatewayResponse.write(response)).orElseThrow();
  }
}
