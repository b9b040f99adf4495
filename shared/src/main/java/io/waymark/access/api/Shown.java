package io.waymark.access.api;

import io.waymark.access.oidc.SessionCookie;
import io.waymark.endpoint.ApiRequest;
import java.util.Optional;

/**
 * What a request shows of who makes it.
 *
 * @param authorization a header of that name; empty for none
 * @param how a browser came to send it
 */
record Shown(String authorization, By how) {
  private static final String BASIC = "basic ";

  enum By {
    /** No browser sends it unless a page's script says so. */
    ITSELF,
    /** It may be a password that a browser remembers and adds to whatever it sends here. */
    PASSWORD,
    /** It is a cookie. */
    COOKIE
  }

  /**
   * The header, or what the cookie of who signed in stands for.
   *
   * @param cookies whether one is a way in
   */
  static Shown in(ApiRequest request, boolean cookies) {
    Optional<String> header = request.header("authorization").filter(text -> !text.isEmpty());
    if (header.isPresent()) {
      boolean basic = header.get().regionMatches(true, 0, BASIC, 0, BASIC.length());
      return new Shown(header.get(), basic ? By.PASSWORD : By.ITSELF);
    }
    return SessionCookie.token(request)
        .filter(_ -> cookies)
        .map(token -> new Shown("Bearer " + token, By.COOKIE))
        .orElse(new Shown("", By.ITSELF));
  }

  /** Not the credentials. */
  @Override
  public String toString() {
    return "Shown by " + how;
  }
}
