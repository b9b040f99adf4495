package io.waymark.local.stepfunctions;

import io.waymark.local.stepfunctions.Execution.Answer;
import io.waymark.local.stepfunctions.Execution.Inside;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the executions of one state machine. They survive the process: what had not ended goes on
 * where it was when the interpreter is opened again.
 */
final class Interpreter implements AutoCloseable {
  /** Names become files; Step Functions allows a few characters more. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final StateMachine machine;
  private final Journal journal;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Tasks tasks;
  private final Consumer<Execution> listener;
  private final Map<String, Runner> running = new ConcurrentHashMap<>();

  private Interpreter(
      StateMachine machine, Journal journal, Services services, Consumer<Execution> listener) {
    services.check(machine);
    this.machine = machine;
    this.journal = journal;
    this.tasks = new Tasks(services, threads);
    this.listener = listener;
  }

  /**
   * Opens the interpreter and lets go on what had not ended.
   *
   * @param folder keeps the executions
   * @param services what tasks may call
   * @param listener told of executions that end, each at most once
   * @throws IllegalArgumentException if the machine calls anything else
   */
  static Interpreter open(
      StateMachine machine, Path folder, Services services, Consumer<Execution> listener) {
    Interpreter interpreter = new Interpreter(machine, Journal.in(folder), services, listener);
    interpreter.journal.unfinished().forEach(interpreter::run);
    return interpreter;
  }

  /**
   * Starts an execution.
   *
   * @return the one that runs under this name with the same input already, or a new one; nothing if
   *     the name is taken
   * @throws IllegalArgumentException if this is no name
   */
  synchronized Optional<Execution> start(String name, @Nullable Object input) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Invalid Name: '%s'".formatted(name));
    }
    Optional<Execution> before = find(name);
    if (before.isPresent()) {
      return before.filter(e -> e.progress() instanceof Inside && sameInput(e, input));
    }
    Execution execution =
        new Execution(name, input, Instant.now(), Inside.entering(machine.startAt(), input));
    journal.write(execution);
    run(execution);
    return Optional.of(execution);
  }

  private static boolean sameInput(Execution execution, @Nullable Object input) {
    return Objects.equals(execution.input(), input);
  }

  private void run(Execution execution) {
    Runner runner = new Runner(machine, tasks, journal, execution);
    running.put(execution.name(), runner);
    threads.execute(
        () -> {
          runner.run();
          if (runner.execution().progress() instanceof Execution.Ended) {
            running.remove(execution.name());
            listener.accept(runner.execution());
          }
        });
  }

  Optional<Execution> find(String name) {
    return NAME.matcher(name).matches()
        ? Optional.ofNullable(running.get(name)).map(Runner::execution).or(() -> journal.find(name))
        : Optional.empty();
  }

  /**
   * Ends the task with this token.
   *
   * @return whether an execution still waited for it
   */
  boolean answer(String token, Answer answer) {
    return Optional.ofNullable(running.get(Tasks.executionName(token)))
        .filter(runner -> runner.answer(token, answer))
        .isPresent();
  }

  /** Whether a token is one of this interpreter's, used up or not. */
  boolean knows(String token) {
    return find(Tasks.executionName(token)).isPresent();
  }

  /** Ends an execution, if it has not ended. */
  void stop(String name, String error, String cause) {
    Optional.ofNullable(running.get(name)).ifPresent(runner -> runner.stop(error, cause));
  }

  /** Leaves the executions where they stand. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
