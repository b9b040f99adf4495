package io.waymark.access.oidc;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** To the issuer and back, with what a browser would do in between. */
class SignInTest {
  private static final URI CALLBACK = URI.create("https://console.example/callback");

  private static TestIssuer issuer;
  private static SignIn signIn;

  @BeforeAll
  static void startIssuer() throws IOException {
    issuer = TestIssuer.start();
    signIn = Oidc.of(issuer.settings(), InstantSource.system()).signIn().orElseThrow();
  }

  @AfterAll
  static void stopIssuer() {
    issuer.close();
  }

  @Test
  void aPersonComesBackWithATokenOfTheirs() throws Exception {
    SignIn.Begun begun = signIn.begin(CALLBACK);
    assertThat(begun.address().getRawQuery())
        .contains("response_type=code", "scope=openid+email+profile")
        .contains("redirect_uri=https%3A%2F%2Fconsole.example%2Fcallback")
        .doesNotContain(begun.secret());
    Map<String, String> back = logsIn(begun.address(), "ada@example.com risk");
    SignIn.Session session = finish(begun.secret(), back);
    assertThat(session.name()).isEqualTo("ada@example.com");
    assertThat(signIn.session(session.idToken())).isEqualTo(session);
    // A code is good once.
    assertThatThrownBy(() -> finish(begun.secret(), back))
        .hasMessage("The token is not accepted: its issuer did not give one.");
  }

  @Test
  void nobodyEndsWhatAnotherBrowserBegan() throws Exception {
    SignIn.Begun begun = signIn.begin(CALLBACK);
    SignIn.Begun other = signIn.begin(CALLBACK);
    Map<String, String> back = logsIn(begun.address(), "eve@example.com");
    assertThatThrownBy(() -> finish(other.secret(), back)).hasMessageContaining("begun elsewhere");
    Map<String, String> forged =
        Map.of("code", back.get("code"), "state", logsIn(other.address(), "x@y").get("state"));
    assertThatThrownBy(() -> finish(other.secret(), forged))
        .hasMessageContaining("its issuer did not give one");
  }

  @Test
  void itCanBeLeftAgain() {
    assertThat(signIn.signOut(URI.create("https://console.example/")))
        .hasValueSatisfying(
            address ->
                assertThat(address.toString())
                    .startsWith(issuer.uri() + "/logout?")
                    .contains("post_logout_redirect_uri=https%3A%2F%2Fconsole.example%2F"));
  }

  @Test
  void nothingThatIsSecretIsPrinted() {
    SignIn.Begun begun = signIn.begin(CALLBACK);
    assertThat(begun.toString()).doesNotContain(begun.secret());
    String token = issuer.token("ada@example.com");
    assertThat(signIn.session(token).toString()).doesNotContain(token);
  }

  private static SignIn.Session finish(String secret, Map<String, String> back) {
    return signIn.finish(
        CALLBACK, secret, back.getOrDefault("state", ""), back.getOrDefault("code", ""));
  }

  /** What comes back in the address. */
  private static Map<String, String> logsIn(URI address, String who) throws Exception {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address).POST(BodyPublishers.ofString("who=" + who)).build();
      String location =
          browser
              .send(request, BodyHandlers.ofString())
              .headers()
              .firstValue("location")
              .orElseThrow();
      assertThat(location).startsWith(CALLBACK.toString());
      return Pattern.compile("[?&]([a-z]+)=([^&]*)")
          .matcher(location)
          .results()
          .collect(
              toMap(
                  field -> field.group(1),
                  field -> URLDecoder.decode(field.group(2), StandardCharsets.UTF_8)));
    }
  }
}
