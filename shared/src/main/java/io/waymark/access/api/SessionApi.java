package io.waymark.access.api;

import io.waymark.access.oidc.Oidc;
import io.waymark.access.oidc.SessionCookie;
import io.waymark.access.oidc.SignIn;
import io.waymark.access.users.Login;
import io.waymark.console.Console;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The endpoints by which the web pages sign people in, which are ours: which ways there are, and
 * the way to the issuer and back. They are open to everybody and say nothing about anybody else.
 */
final class SessionApi {
  private final AccessSettings settings;
  private final Optional<SignIn> signIn;
  private final PageOrigins origins;
  private final InstantSource clock;

  SessionApi(AccessSettings settings, Optional<Oidc> oidc, InstantSource clock) {
    this.settings = settings;
    this.signIn = oidc.flatMap(Oidc::signIn);
    this.origins = new PageOrigins(settings.browsers());
    this.clock = clock;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        AccessEndpoint.GET_SESSION, this::get,
        AccessEndpoint.START_SESSION, this::start,
        AccessEndpoint.FINISH_SESSION, this::finish,
        AccessEndpoint.END_SESSION, this::end);
  }

  private ApiResponse get(Call call) {
    List<String> logins = settings.logins().stream().sorted().map(Login::text).toList();
    Optional<SignIn.Session> session = session(call.request());
    return unkept(
        ApiResponse.json(
            out -> {
              out.writeStartObject();
              AccessJson.writeList(out, "logins", logins, (json, login) -> json.writeString(login));
              if (signIn.isPresent()) {
                out.writeStringField("issuer", settings.oidc().orElseThrow().issuer().toString());
              }
              if (settings.browsers().mlflow()) {
                out.writeBooleanField("mlflow", true);
              }
              if (session.isPresent()) {
                out.writeStringField("username", session.get().name());
                out.writeNumberField("expires_at", session.get().expires().toEpochMilli());
              }
              out.writeEndObject();
            }));
  }

  private Optional<SignIn.Session> session(ApiRequest request) {
    try {
      return signIn.flatMap(
          known ->
              SessionCookie.token(request).filter(_ -> origins.isOwn(request)).map(known::session));
    } catch (MlflowException over) {
      return Optional.empty();
    }
  }

  /** A page of another site must not take away who is signed in. */
  private ApiResponse start(Call call) {
    SignIn known = requireSignIn(call);
    if (!origins.isOwn(call.request())) {
      throw PageOrigins.otherSite();
    }
    SignIn.Begun begun = known.begin(callback(call.request()));
    return unkept(ApiResponse.redirect(302, begun.address().toString()))
        .withHeader("set-cookie", SessionCookie.begin(call.request(), begun.secret()));
  }

  private ApiResponse finish(Call call) {
    String state = call.fields().string("state").orElse("");
    Optional<String> code = call.fields().string("code");
    SignIn known = requireSignIn(call);
    try {
      SignIn.Session session = finish(known, call.request(), state, code);
      return back(call.request(), "")
          .withHeader(
              "set-cookie",
              SessionCookie.signedIn(call.request(), session.idToken(), life(session)));
    } catch (SignInProblem problem) {
      return back(call.request(), "#/signed-out?why=" + problem.word())
          .withHeader("set-cookie", SessionCookie.gone(call.request()));
    }
  }

  private SignIn.Session finish(
      SignIn known, ApiRequest request, String state, Optional<String> code) {
    Optional<String> secret = SessionCookie.begun(request);
    if (secret.isEmpty()) {
      throw new SignInProblem("stale");
    }
    if (code.isEmpty()) {
      throw new SignInProblem("declined");
    }
    try {
      SignIn.Session session = known.finish(callback(request), secret.get(), state, code.get());
      if (session.idToken().length() > SessionCookie.MOST_CHARACTERS) {
        throw new SignInProblem("large");
      }
      return session;
    } catch (MlflowException refused) {
      throw new SignInProblem(
          refused.code() == ErrorCode.TEMPORARILY_UNAVAILABLE ? "unavailable" : "refused");
    }
  }

  private ApiResponse end(Call call) {
    if (!origins.isOwn(call.request())) {
      throw PageOrigins.otherSite();
    }
    Optional<String> there = signOut(call.request());
    return unkept(
            ApiResponse.json(
                out -> {
                  out.writeStartObject();
                  if (there.isPresent()) {
                    out.writeStringField("sign_out", there.get());
                  }
                  out.writeEndObject();
                }))
        .withHeader("set-cookie", SessionCookie.gone(call.request()));
  }

  private Optional<String> signOut(ApiRequest request) {
    try {
      return signIn.flatMap(known -> known.signOut(pages(request))).map(URI::toString);
    } catch (MlflowException away) {
      return Optional.empty();
    }
  }

  private SignIn requireSignIn(Call call) {
    return signIn.orElseThrow(
        () ->
            new MlflowException(
                ErrorCode.ENDPOINT_NOT_FOUND,
                "No endpoint at %s: the web pages have no issuer to sign in with."
                    .formatted(call.request().path())));
  }

  private Duration life(SignIn.Session session) {
    return Duration.between(clock.instant(), session.expires());
  }

  private URI pages(ApiRequest request) {
    return settings.browsers().pages(request);
  }

  /** The issuer knows it, and sends nobody to another one. */
  private URI callback(ApiRequest request) {
    return settings
        .browsers()
        .console()
        .map(console -> console.address().resolve(Console.CALLBACK))
        .orElseGet(() -> URI.create("%s/%s".formatted(PageOrigins.own(request), Console.CALLBACK)));
  }

  private ApiResponse back(ApiRequest request, String page) {
    return unkept(ApiResponse.redirect(302, pages(request) + page));
  }

  private static ApiResponse unkept(ApiResponse response) {
    return response
        .withHeader("cache-control", "no-store")
        .withHeader("referrer-policy", "no-referrer");
  }

  /** Why nobody is signed in, in a word that the pages know. */
  private static final class SignInProblem extends RuntimeException {
    private final String word;

    SignInProblem(String word) {
      super(word);
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
