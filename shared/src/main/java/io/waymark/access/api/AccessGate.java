package io.waymark.access.api;

import io.waymark.access.Authorization;
import io.waymark.access.Permission;
import io.waymark.access.Resources;
import io.waymark.access.TokenScope;
import io.waymark.access.api.Requirement.Permissions;
import io.waymark.access.api.Requirement.Relation;
import io.waymark.access.api.Requirement.Standing;
import io.waymark.access.limits.Throttle;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.Authenticator;
import io.waymark.access.users.Login;
import io.waymark.access.users.Principal;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Gate;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.Method;
import io.waymark.error.MlflowException;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspaces;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a call through if its caller is known and has what its endpoint needs. A refusal, and what
 * shows a caller's own things, is never judged by what is only remembered.
 */
final class AccessGate implements Gate {
  private final Authenticator authenticator;
  private final AccessStore store;
  private final PerWorkspace<Resources> resources;
  private final PerWorkspace<Resources> remembered;
  private final Owners owners;
  private final Permission byDefault;
  private final Workspaces workspaces;
  private final Optional<Throttle> throttle;
  private final PageOrigins origins;

  AccessGate(
      Authenticator authenticator,
      AccessStore store,
      PerWorkspace<Resources> resources,
      PerWorkspace<Resources> remembered,
      Owners owners,
      Permission byDefault,
      Workspaces workspaces,
      Optional<Throttle> throttle,
      PageOrigins origins) {
    this.workspaces = workspaces;
    this.authenticator = authenticator;
    this.store = store;
    this.resources = resources;
    this.remembered = remembered;
    this.owners = owners;
    this.byDefault = byDefault;
    this.throttle = throttle;
    this.origins = origins;
  }

  @Override
  public ApiResponse pass(Call call, Handler handler) {
    Requirement needed = Requirements.of(call.endpoint());
    if (needed == Standing.PUBLIC) {
      return handler.handle(call);
    }
    Shown shown = Shown.in(call.request(), authenticator.accepts(Login.OIDC));
    if (!origins.allow(call.request(), shown.how())) {
      return text(403, "Cross-origin request blocked");
    }
    boolean byMemory = needed instanceof Permissions;
    Optional<Principal> who =
        byMemory
            ? authenticator.authenticate(call.caller(), shown.authorization())
            : authenticator.authenticateAnew(call.caller(), shown.authorization());
    if (who.isEmpty()) {
      return unauthenticated(call);
    }
    count(who.get());
    if (isAllowed(
        call, needed, who.get(), (byMemory ? remembered : resources).of(call.workspace()))) {
      return through(by(who.get(), call), handler);
    }
    return byMemory ? passAnew(call, needed, handler, shown.authorization()) : forbidden();
  }

  private ApiResponse passAnew(Call call, Requirement needed, Handler handler, String shown) {
    return authenticator
        .authenticateAnew(call.caller(), shown)
        .map(
            who ->
                isAllowed(call, needed, who, resources.of(call.workspace()))
                    ? through(by(who, call), handler)
                    : forbidden())
        .orElseGet(() -> unauthenticated(call));
  }

  /** Only after it is known who calls: nobody uses up what is another's. */
  private void count(Principal who) {
    Duration wait = throttle.map(limit -> limit.take(who.limitedAs())).orElse(Duration.ZERO);
    if (!wait.isZero()) {
      throw MlflowException.requestLimitExceeded(
          "Too many calls by one user or token. Please retry after a second.", wait);
    }
  }

  private ApiResponse through(Call call, Handler handler) {
    boolean makesExperiment = owners.makesExperiment(call);
    ApiResponse response = handler.handle(call);
    if (owners.after(call, makesExperiment, response) || changesAccess(call)) {
      authenticator.refresh();
    }
    return response;
  }

  private static boolean changesAccess(Call call) {
    return call.endpoint() instanceof AccessEndpoint && call.endpoint().method() != Method.GET;
  }

  private boolean isAllowed(Call call, Requirement needed, Principal who, Resources known) {
    if (isElsewhere(who, call)) {
      return false;
    }
    TokenScope scope = who.scope();
    if (who.admin() && scope.isEverything()) {
      return true;
    }
    return switch (needed) {
      case Permissions permissions -> isMet(permissions, call, who, known);
      case Relation relation ->
          reaches(scope, call) && (who.admin() || relation.met(by(who, call), who, store));
      case Standing.ADMIN -> who.admin() && reaches(scope, call);
      case Standing.PUBLIC, Standing.LOGIN, Standing.UNSERVED -> true;
    };
  }

  /** Whether a job has left its workspace: also where its submitter may go on. */
  private static boolean isElsewhere(Principal who, Call call) {
    return who.job().filter(job -> !job.workspace().equals(call.workspace())).isPresent();
  }

  private boolean isMet(Permissions permissions, Call call, Principal who, Resources known) {
    Authorization authorization = who.authorization(byDefault, workspaces.seen(call.workspace()));
    return permissions.met(call, authorization, known)
        || who.job()
            .filter(job -> JobCalls.isOwn(call, job.runId(), known))
            .filter(_ -> permissions.met(call, whole(authorization), known))
            .isPresent();
  }

  private static Authorization whole(Authorization authorization) {
    return authorization.within(new TokenScope(false, authorization.scope().only()));
  }

  /** What is about no experiment or model is not for tokens that are for some of them. */
  private static boolean reaches(TokenScope scope, Call call) {
    return scope.only().isEmpty() && (!scope.readOnly() || call.endpoint().method() == Method.GET);
  }

  private Call by(Principal who, Call call) {
    return call.by(who.caller(call.caller(), byDefault, workspaces.seen(call.workspace())));
  }

  /** A page's script asks for the password itself, and wants no window of the browser's. */
  private ApiResponse unauthenticated(Call call) {
    boolean byPage =
        call.request()
            .header("sec-fetch-mode")
            .filter(mode -> !mode.equals("navigate"))
            .isPresent();
    String scheme = authenticator.accepts(Login.BASIC) && !byPage ? "Basic" : "Bearer";
    return text(
            401,
            "You are not authenticated. Please see "
                + "https://www.mlflow.org/docs/latest/auth/index.html#authenticating-to-mlflow "
                + "on how to authenticate.")
        .withHeader("www-authenticate", scheme + " realm=\"mlflow\"");
  }

  private static ApiResponse forbidden() {
    return text(403, "Permission denied");
  }

  private static ApiResponse text(int status, String text) {
    return new ApiResponse(
        status, Map.of("content-type", "text/html; charset=utf-8"), Body.ofText(text));
  }
}
