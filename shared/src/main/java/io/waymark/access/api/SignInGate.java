package io.waymark.access.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Gate;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.ServerEndpoint;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;

/**
 * Sends who comes to MLflow's own pages without having signed in to the console, which knows the
 * way to the issuer and back. What is behind the {@code #} goes along in the browser.
 */
final class SignInGate implements Gate {
  /** In the query of who would rather be asked for a password by the browser. */
  private static final String BY_PASSWORD = "password";

  /** By which the console knows where its visitor wants to. */
  private static final String WISH = "?mlflow";

  private final Gate gate;
  private final BrowserSettings browsers;
  private final PageOrigins origins;

  SignInGate(Gate gate, BrowserSettings browsers) {
    this.gate = gate;
    this.browsers = browsers;
    this.origins = new PageOrigins(browsers);
  }

  @Override
  public ApiResponse pass(Call call, Handler handler) {
    if (call.endpoint() != ServerEndpoint.SERVE_MLFLOW_PAGES
        || call.request().query().containsKey(BY_PASSWORD)) {
      return gate.pass(call, handler);
    }
    try {
      ApiResponse response = gate.pass(call, handler);
      return isUnknown(call, response.status()) ? toSignIn(call) : response;
    } catch (MlflowException refused) {
      if (refused.code() != ErrorCode.UNAUTHENTICATED) {
        throw refused;
      }
      return toSignIn(call);
    }
  }

  /** A link on another site's page has no cookie, or one that does not count; the console's has. */
  private boolean isUnknown(Call call, int status) {
    return status == 401 || (status == 403 && !origins.isOwn(call.request()));
  }

  private ApiResponse toSignIn(Call call) {
    return ApiResponse.redirect(302, browsers.pages(call.request()) + WISH)
        .withHeader("cache-control", "no-store");
  }
}
