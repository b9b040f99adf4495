package io.waymark.endpoint;

import static java.util.stream.Collectors.joining;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the endpoint a request means and its handler. What MLflow knows and nobody here handles is
 * 501, what MLflow does not know is 404, a known path with another method is 405.
 */
public final class Router {
  private static final String TWIN = "/ajax-api/";

  private static final Map<String, List<Endpoint>> LITERAL = new HashMap<>();
  private static final List<Endpoint> TEMPLATES = new ArrayList<>();

  static {
    for (Endpoint endpoint : Endpoint.all()) {
      if (endpoint.path().isLiteral()) {
        LITERAL.computeIfAbsent(endpoint.path().text(), path -> new ArrayList<>()).add(endpoint);
      } else {
        TEMPLATES.add(endpoint);
      }
    }
  }

  private final WorkspaceHandlers handlers;
  private final Gate gate;
  private final Workspaces workspaces;

  public Router(Map<Endpoint, Handler> handlers) {
    this(WorkspaceHandlers.same(handlers), Gate.OPEN, Workspaces.off());
  }

  private Router(WorkspaceHandlers handlers, Gate gate, Workspaces workspaces) {
    this.handlers = handlers;
    this.gate = gate;
    this.workspaces = workspaces;
  }

  /**
   * The router of a function.
   *
   * @throws IllegalStateException naming what {@code handlers} lack of the endpoints that the
   *     function must serve, and what belongs to another function
   */
  public static Router of(
      Function function, WorkspaceHandlers handlers, Gate gate, Workspaces workspaces) {
    List<Endpoint> wrong =
        Endpoint.all().stream()
            .filter(endpoint -> isWrong(endpoint, function, handlers.served().contains(endpoint)))
            .toList();
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          "Function %s lacks a handler, or has one too many, for %s.".formatted(function, wrong));
    }
    return new Router(handlers, gate, workspaces);
  }

  private static boolean isWrong(Endpoint endpoint, Function function, boolean bound) {
    Group group = endpoint.group();
    return group.function() == function ? group.isServed() && !bound : bound;
  }

  /** The same without its gate, for a rehearsal: what is routed here must come from no client. */
  public Router opened() {
    return new Router(handlers, Gate.OPEN, workspaces);
  }

  /** The endpoints this router has a handler for. */
  public Set<Endpoint> served() {
    return handlers.served();
  }

  /**
   * Answers a request; an error is an answer, never an exception. A HEAD is answered like a GET:
   * who sends the answer leaves its body out.
   */
  public ApiResponse route(ApiRequest request) {
    return answer(request).response();
  }

  /** The same, with what was asked. */
  public Answer answer(ApiRequest request) {
    try {
      String method = request.method().equals("HEAD") ? "GET" : request.method();
      List<Call> onPath = onPath(request);
      for (Call call : onPath) {
        if (call.endpoint().method().name().equals(method)) {
          return new Answer(Optional.of(call.endpoint()), response(call));
        }
      }
      return new Answer(Optional.empty(), noEndpoint(request, method, onPath));
    } catch (RuntimeException e) {
      return new Answer(Optional.empty(), ErrorResponse.of(e));
    }
  }

  private ApiResponse response(Call call) {
    try {
      return fitting(handle(call), call.request());
    } catch (RuntimeException e) {
      return ErrorResponse.of(e);
    }
  }

  private static ApiResponse noEndpoint(ApiRequest request, String method, List<Call> onPath) {
    if (onPath.isEmpty()) {
      return unknownPath(request);
    }
    return method.equals("OPTIONS") ? options(onPath) : wrongMethod(request, onPath);
  }

  private ApiResponse handle(Call routed) {
    Call call = routed.in(workspace(routed));
    return gate.pass(
        call,
        allowed -> {
          // After the gate: nobody finds out by guessing which workspaces there are.
          workspaces.require(allowed.workspace());
          return handlers
              .find(allowed.workspace(), allowed.endpoint())
              .orElse(Router::notServed)
              .handle(allowed);
        });
  }

  /** What the server says of itself, it says whatever workspace is asked for. */
  private Workspace workspace(Call call) {
    return call.endpoint() instanceof ServerEndpoint
        ? Workspace.DEFAULT
        : workspaces.named(call.request().header(Workspaces.HEADER));
  }

  private static ApiResponse notServed(Call call) {
    throw new MlflowException(
        ErrorCode.NOT_IMPLEMENTED,
        "%s %s is part of MLflow's API but not served by this server."
            .formatted(call.endpoint().method(), call.endpoint().path().text()));
  }

  /** Large answers, like long listings and thousands of signed URLs, shrink tenfold by gzip. */
  private static ApiResponse fitting(ApiResponse response, ApiRequest request) {
    ApiResponse fitting = response.compressedFor(request);
    if (fitting.body().length() > ApiResponse.MAX_BODY) {
      throw MlflowException.invalidParameter(
          "The answer is longer than %d bytes: ask for less, or send 'Accept-Encoding: gzip'."
              .formatted(ApiResponse.MAX_BODY));
    }
    return fitting;
  }

  private static ApiResponse unknownPath(ApiRequest request) {
    return ErrorResponse.of(
        new MlflowException(
            ErrorCode.ENDPOINT_NOT_FOUND, "No endpoint at %s.".formatted(request.path())));
  }

  private static ApiResponse options(List<Call> onPath) {
    return new ApiResponse(204, Map.of("allow", allowed(onPath)), Body.EMPTY);
  }

  private static ApiResponse wrongMethod(ApiRequest request, List<Call> onPath) {
    String allowed = allowed(onPath);
    ApiResponse notFound =
        ErrorResponse.of(
            new MlflowException(
                ErrorCode.ENDPOINT_NOT_FOUND,
                "%s is not allowed at %s, only %s."
                    .formatted(request.method(), request.path(), allowed)));
    return notFound.withStatus(405).withHeader("allow", allowed);
  }

  private static String allowed(List<Call> onPath) {
    return onPath.stream()
        .map(call -> call.endpoint().method().name())
        .distinct()
        .collect(joining(", "));
  }

  private static List<Call> onPath(ApiRequest request) {
    List<Call> calls = new ArrayList<>();
    for (String path : spellings(request.path())) {
      for (Endpoint endpoint : LITERAL.getOrDefault(path, List.of())) {
        calls.add(new Call(endpoint, Map.of(), request));
      }
      if (calls.isEmpty()) {
        for (Endpoint endpoint : TEMPLATES) {
          Optional<Map<String, String>> values = endpoint.path().match(path);
          values.ifPresent(parameters -> calls.add(new Call(endpoint, parameters, request)));
        }
      }
    }
    return calls;
  }

  private static List<String> spellings(String path) {
    return path.startsWith(TWIN)
        ? List.of(path, "/api/" + path.substring(TWIN.length()))
        : List.of(path);
  }
}
