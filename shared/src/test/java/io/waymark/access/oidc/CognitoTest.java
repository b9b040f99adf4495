package io.waymark.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.users.ExternalIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a stack's own user pool asks for and says, where it differs from other issuers. */
class CognitoTest {
  private static final Pattern BACK = Pattern.compile("\\?code=([^&]+)&state=([^&]+)$");

  private static CognitoPool pool;
  private static Oidc oidc;

  @BeforeAll
  static void startPool() throws IOException {
    pool = CognitoPool.start();
    oidc = Oidc.of(pool.settings(), InstantSource.system());
  }

  @AfterAll
  static void stopPool() {
    pool.close();
  }

  @Test
  void aPersonSignsInAndOut() throws Exception {
    SignIn signIn = oidc.signIn().orElseThrow();
    SignIn.Begun begun = signIn.begin(CognitoPool.CALLBACK);
    Matcher back = BACK.matcher(location(begun.address()));
    assertThat(back.find()).isTrue();
    SignIn.Session session =
        signIn.finish(CognitoPool.CALLBACK, begun.secret(), back.group(2), back.group(1));
    assertThat(session.name()).isEqualTo("ada@example.com");
    assertThat(oidc.tokens().verify(session.idToken()).groups()).containsExactly("risk");
    URI out = signIn.signOut(CognitoPool.PAGES).orElseThrow();
    assertThat(location(out)).isEqualTo(CognitoPool.PAGES.toString());
  }

  @Test
  void groupsAreThoseOfThePool() {
    ExternalIdentity risk = oidc.tokens().verify(pool.sign(pool.idToken("risk", "administrators")));
    assertThat(risk.groups()).containsExactlyInAnyOrder("risk", "administrators");
    assertThat(risk.administrator()).isTrue();
    // A claim of another name is somebody's own attribute.
    ExternalIdentity none =
        oidc.tokens().verify(pool.sign(pool.idToken().claim("groups", "administrators")));
    assertThat(none.groups()).isEmpty();
    assertThat(none.administrator()).isFalse();
  }

  @Test
  void anAddressCountsOnceItIsVerifiedHoweverThatIsWritten() {
    for (Object verified : new Object[] {true, "true"}) {
      String token = pool.sign(pool.idToken().claim("email_verified", verified));
      assertThat(oidc.tokens().verify(token).name()).isEqualTo("ada@example.com");
    }
    for (Object not : new Object[] {false, "false"}) {
      String token = pool.sign(pool.idToken().claim("email_verified", not));
      assertThatThrownBy(() -> oidc.tokens().verify(token))
          .hasMessageContaining("has not verified the address");
    }
  }

  /** It has no address in it, so it is nobody's who is known by one. */
  @Test
  void anAccessTokenIsByItsClientAndForItsSubject() {
    ExternalIdentity identity = oidc.tokens().verify(pool.sign(pool.accessToken("risk")));
    assertThat(identity.name()).isEqualTo(identity.origin().subject());
    assertThat(identity.groups()).containsExactly("risk");
    String others = pool.sign(pool.accessToken().claim("client_id", "of another application"));
    assertThatThrownBy(() -> oidc.tokens().verify(others)).hasMessageContaining("another audience");
  }

  private static String location(URI address) throws Exception {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address).build();
      return browser
          .send(request, BodyHandlers.discarding())
          .headers()
          .firstValue("location")
          .orElseThrow();
    }
  }
}
