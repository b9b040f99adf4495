package io.waymark.access.api;

import io.waymark.access.Resources;
import io.waymark.access.limits.FailedLoginStore;
import io.waymark.access.limits.Lockout;
import io.waymark.access.limits.Throttle;
import io.waymark.access.oidc.Oidc;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.Authenticator;
import io.waymark.access.users.ExternalLogins;
import io.waymark.access.users.GrantService;
import io.waymark.access.users.Jobs;
import io.waymark.access.users.Login;
import io.waymark.access.users.TokenService;
import io.waymark.access.users.TokenStore;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Gate;
import io.waymark.endpoint.Group;
import io.waymark.endpoint.Handler;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspaces;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server's access: the gate before its handlers, and the endpoints that manage it. */
public final class Access {
  private static final Set<Group> GROUPS =
      Set.of(Group.AUTH_USERS, Group.AUTH_PERMISSIONS, Group.TOKENS);

  private final Gate gate;
  private final Map<Endpoint, Handler> bindings;
  private final Workspaces workspaces;

  private Access(Gate gate, Map<Endpoint, Handler> bindings, Workspaces workspaces) {
    this.workspaces = workspaces;
    this.gate = gate;
    this.bindings = Map.copyOf(bindings);
  }

  /** As the settings say, on a server without workspaces. */
  public static Access of(
      AccessSettings settings,
      AccessStore store,
      TokenStore tokens,
      FailedLoginStore failures,
      Jobs jobs,
      Resources resources,
      InstantSource clock) {
    return of(
        settings,
        store,
        tokens,
        failures,
        jobs,
        new PerWorkspace<>(_ -> resources),
        Workspaces.off(),
        clock);
  }

  /** As the settings say. */
  public static Access of(
      AccessSettings settings,
      AccessStore store,
      TokenStore tokens,
      FailedLoginStore failures,
      Jobs jobs,
      PerWorkspace<Resources> resources,
      Workspaces workspaces,
      InstantSource clock) {
    if (settings.isOff()) {
      return off(settings, workspaces);
    }
    GrantService grants = new GrantService(store, settings.byDefault(), workspaces);
    Lockout lockout = new Lockout(failures, clock);
    Optional<Oidc> oidc = settings.oidc().map(found -> Oidc.of(found, clock));
    ExternalLogins external = new ExternalLogins(oidc.map(Oidc::tokens), settings.administrators());
    Authenticator authenticator =
        new Authenticator(
            settings.logins(), store, tokens, jobs, external, lockout, workspaces, clock);
    boolean basic = settings.logins().contains(Login.BASIC);
    Map<Endpoint, Handler> bindings = new HashMap<>();
    bindings.putAll(new UserApi(store, grants, lockout, basic).bindings());
    bindings.putAll(new SignupApi(store, settings.browsers()).bindings());
    bindings.putAll(new RoleApi(store).bindings());
    bindings.putAll(new PermissionApi(store, grants).bindings());
    bindings.putAll(new EarlierPermissionApi(store, grants).bindings());
    bindings.putAll(new TokenApi(new TokenService(store, tokens, clock)).bindings());
    bindings.putAll(new SessionApi(settings, oidc, clock).bindings());
    Gate gate =
        new AccessGate(
            authenticator,
            store,
            resources,
            new PerWorkspace<>(
                workspace -> new RememberedResources(resources.of(workspace), clock)),
            new Owners(grants, resources, new WorkspaceRoles(store)),
            settings.byDefault(),
            workspaces,
            settings.rate().map(rate -> new Throttle(rate, clock)),
            new PageOrigins(settings.browsers()));
    boolean signsIn = oidc.flatMap(Oidc::signIn).isPresent();
    return new Access(
        signsIn ? new SignInGate(gate, settings.browsers()) : gate, bindings, workspaces);
  }

  /** As MLflow without its {@code basic-auth} app: there is nothing to manage. */
  public static Access off() {
    return off(AccessSettings.OFF, Workspaces.off());
  }

  private static Access off(AccessSettings settings, Workspaces workspaces) {
    Map<Endpoint, Handler> bindings = new HashMap<>();
    bindings.putAll(new SessionApi(settings, Optional.empty(), InstantSource.system()).bindings());
    Arrays.stream(AccessEndpoint.values())
        .filter(endpoint -> GROUPS.contains(endpoint.group()))
        .forEach(endpoint -> bindings.put(endpoint, Access::notHere));
    return new Access(Gate.OPEN, bindings, workspaces);
  }

  private static ApiResponse notHere(Call call) {
    throw new MlflowException(
        ErrorCode.ENDPOINT_NOT_FOUND,
        "No endpoint at %s: access is not managed by this server."
            .formatted(call.request().path()));
  }

  /** The workspaces that there are. */
  public Workspaces workspaces() {
    return workspaces;
  }

  public Gate gate() {
    return gate;
  }

  /** The handlers of the function that manages access. */
  public Map<Endpoint, Handler> bindings() {
    return bindings;
  }
}
