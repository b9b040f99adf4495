package io.waymark.access.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.api.Shown.By;
import io.waymark.console.Console;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.Body;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other sites' pages can have a browser do: nothing. */
class PageOriginsTest {
  private static final PageOrigins ORIGINS =
      new PageOrigins(
          new BrowserSettings(
              Optional.of(new Console(URI.create("https://console.example/"))),
              List.of("https://*.friend.example"),
              false));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # site,      origin,                      a cookie, a password
          same-origin, https://api.example, true, true
          same-origin, https://console.example, true, true
          same-site, https://evil.example, false, false
          cross-site, https://evil.example, false, false
          cross-site, https://a.friend.example, false, true
          cross-site, null, false, false
          cross-site, '', false, false
          '', https://api.example, true, true
          '', https://console.example, true, true
          '', http://api.example, false, false
          '', https://api.example.evil, false, false
          '', https://a.friend.example, false, true
          '', https://friend.example.evil, false, false
          '', null, false, false
          # not a browser's: those send one of both with what changes something
          '', '', false, true
          """)
  void whoMayChangeSomething(String site, String origin, boolean cookie, boolean password) {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      ApiRequest request = request(method, site, origin);
      assertThat(ORIGINS.allow(request, By.COOKIE)).as("cookie").isEqualTo(cookie);
      assertThat(ORIGINS.allow(request, By.PASSWORD)).as("password").isEqualTo(password);
      assertThat(ORIGINS.allow(request, By.ITSELF)).isTrue();
    }
  }

  @Test
  void readingByACookieIsForOurOwnPagesToo() {
    assertThat(ORIGINS.allow(request("GET", "same-origin", ""), By.COOKIE)).isTrue();
    assertThat(ORIGINS.allow(request("GET", "", ""), By.COOKIE)).isTrue();
    assertThat(ORIGINS.allow(request("GET", "same-site", ""), By.COOKIE)).isFalse();
    assertThat(ORIGINS.allow(request("GET", "", "https://a.friend.example"), By.COOKIE)).isFalse();
    // Whose page may read the answer is for the browser to see to.
    assertThat(ORIGINS.allow(request("GET", "cross-site", ""), By.PASSWORD)).isTrue();
  }

  private static ApiRequest request(String method, String site, String origin) {
    Map<String, String> headers =
        new HashMap<>(Map.of("host", "api.example", "x-forwarded-proto", "https"));
    headers.put("sec-fetch-site", site);
    headers.put("origin", origin);
    headers.values().removeIf(String::isEmpty);
    return new ApiRequest(method, "/", Map.of(), headers, Body.EMPTY);
  }
}
