package io.waymark.local.stepfunctions;

import io.waymark.local.stepfunctions.Execution.Answer;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the services that tasks name. */
final class Tasks {
  private static final int TOKEN_BYTES = 32;

  private final Services services;
  private final ExecutorService threads;
  private final SecureRandom random = new SecureRandom();

  Tasks(Services services, ExecutorService threads) {
    this.services = services;
    this.threads = threads;
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
    Map<String, @Nullable Object> parameters = parameters(task, execution, here);
    Integration integration = Objects.requireNonNull(services.calls().get(task.resource()));
    Future<@Nullable Object> call = threads.submit(() -> integration.call(parameters));
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

  /**
   * Waits elsewhere for the end of the task's job, which has the name of the task's token.
   *
   * @param ended told how, unless this process ends before
   */
  void await(State.Task task, Execution execution, Inside here, Consumer<Answer> ended)
      throws TaskFailure {
    String name = here.callback().orElseThrow().token();
    Map<String, @Nullable Object> parameters = parameters(task, execution, here);
    threads.execute(
        () -> {
          try {
            ended.accept(new Answer.Success(jobs(task).await(name, parameters)));
          } catch (TaskFailure failure) {
            ended.accept(new Answer.Failure(failure.error(), failure.cause()));
          } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            ended.accept(new Answer.Failure(TaskFailure.TASK_FAILED, String.valueOf(e)));
          }
        });
  }

  /** Stops the task's job. */
  void stop(State.Task task, Inside here) {
    jobs(task).stop(here.callback().orElseThrow().token());
  }

  private JobService jobs(State.Task task) {
    return Objects.requireNonNull(services.jobs().get(task.resource()));
  }

  private static Map<String, @Nullable Object> parameters(
      State.Task task, Execution execution, Inside here) throws TaskFailure {
    return object(task.parameters().of(here.input(), context(execution, here)));
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
