package io.waymark.local.stepfunctions;

import io.waymark.local.stepfunctions.Execution.HandedOut;
import io.waymark.local.stepfunctions.Execution.Inside;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls the services that tasks name. */
final class Tasks {
  private static final int TOKEN_BYTES = 32;

  private final Map<String, Integration> integrations;
  private final ExecutorService threads;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param integrations by resource, such as {@code lambda:invoke}
   */
  Tasks(Map<String, Integration> integrations, ExecutorService threads) {
    this.integrations = Map.copyOf(integrations);
    this.threads = threads;
  }

  /** Refuses a machine that calls what is not here. */
  void check(StateMachine machine) {
    machine
        .resources()
        .filter(resource -> !integrations.containsKey(resource))
        .findFirst()
        .ifPresent(
            resource -> {
              throw new IllegalArgumentException("%s is not supported.".formatted(resource));
            });
  }

  /** A token that nobody can guess, and that leads back to its execution. */
  String newToken(Execution execution) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    return "%s.%s".formatted(execution.name(), HexFormat.of().formatHex(secret));
  }

  /** The execution that a token belongs to. */
  static String executionName(String token) {
    return token.substring(0, Math.max(0, token.lastIndexOf('.')));
  }

  /** Calls the task's service, which may take as long as {@code patience}. */
  @Nullable Object call(State.Task task, Execution execution, Inside here, Duration patience)
      throws TaskFailure, InterruptedException {
    @Nullable Object parameters = task.parameters().of(here.input(), context(execution, here));
    Integration integration = Objects.requireNonNull(integrations.get(task.resource()));
    Future<@Nullable Object> call = threads.submit(() -> integration.call(object(parameters)));
    try {
      return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TaskFailure(TaskFailure.TIMEOUT, "No answer after %s.".formatted(patience));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TaskFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      call.cancel(true);
    }
  }

  private static Map<String, @Nullable Object> context(Execution execution, Inside here) {
    Map<String, @Nullable Object> of = new LinkedHashMap<>();
    of.put("Name", execution.name());
    of.put("Input", execution.input());
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    context.put("Execution", of);
    context.put("State", Map.of("Name", here.state()));
    here.callback().map(HandedOut::token).ifPresent(t -> context.put("Task", Map.of("Token", t)));
    return context;
  }

  @SuppressWarnings("unchecked") // a JSON object has no other keys
  private static Map<String, @Nullable Object> object(@Nullable Object parameters) {
    if (parameters instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new IllegalStateException("Parameters are an object.");
  }
}
