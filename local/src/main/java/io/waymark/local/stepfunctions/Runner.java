package io.waymark.local.stepfunctions;

import io.waymark.local.stepfunctions.Execution.Answer;
import io.waymark.local.stepfunctions.Execution.Ended;
import io.waymark.local.stepfunctions.Execution.Inside;
import io.waymark.local.stepfunctions.Execution.Progress;
import io.waymark.local.stepfunctions.Execution.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes one execution to its end, on a thread of its own. Each step is in the journal before the
 * next begins; after a crash the step that was under way is done again.
 */
final class Runner implements Runnable {
  private static final Logger LOG = System.getLogger(Runner.class.getName());

  /** The clock may be set, or the machine sleep, while a thread waits for days. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final StateMachine machine;
  private final Tasks tasks;
  private final Journal journal;
  private Execution execution;

  Runner(StateMachine machine, Tasks tasks, Journal journal, Execution execution) {
    this.machine = machine;
    this.tasks = tasks;
    this.journal = journal;
    this.execution = execution;
  }

  synchronized Execution execution() {
    return execution;
  }

  @Override
  public void run() {
    try {
      while (execution().progress() instanceof Inside here) {
        move(here, step(here));
      }
    } catch (InterruptedException closedOrStopped) {
      if (execution().progress() instanceof Inside) {
        Thread.currentThread().interrupt();
      }
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR, "The execution %s waits for a restart.".formatted(execution().name()), e);
    }
  }

  /**
   * Ends the task that has this token.
   *
   * @return whether the execution still waited for it
   */
  synchronized boolean answer(String token, Answer answer) {
    if (execution.progress() instanceof Inside here && here.waitsFor(token)) {
      settle(here.with(here.callback().orElseThrow().answered(answer)));
      return true;
    }
    return false;
  }

  /** Ends the execution where it stands. */
  synchronized void stop(String error, String cause) {
    if (execution.progress() instanceof Inside) {
      settle(new Ended(Status.ABORTED, Instant.now(), null, error, cause));
    }
  }

  private synchronized void settle(Progress progress) {
    Execution next = execution.at(progress);
    journal.write(next);
    execution = next;
    notifyAll();
  }

  /** Moves on, unless the execution was stopped in the meantime. */
  private synchronized void move(Inside from, Progress to) {
    if (execution.progress() instanceof Inside here && here.state().equals(from.state())) {
      settle(to);
    }
  }

  private Progress step(Inside here) throws InterruptedException {
    @Nullable Object input = here.input();
    try {
      return switch (machine.state(here.state())) {
        case State.Pass pass -> follow(pass.next(), pass.output(input));
        case State.Choice choice -> Inside.entering(choice.next(input), input);
        case State.Wait wait -> {
          Instant end = Instant.now().plus(wait.duration());
          await(update(inside -> inside.until(end)).deadline().orElseThrow());
          yield follow(wait.next(), input);
        }
        case State.Task task -> task(task, here);
        case State.Succeed _ -> new Ended(Status.SUCCEEDED, Instant.now(), input, "", "");
        case State.Fail(String error, String cause) -> failed(error, cause);
      };
    } catch (TaskFailure failure) {
      return failed(failure.error(), failure.cause());
    }
  }

  private static Progress follow(Optional<String> next, @Nullable Object output) {
    return next.<Progress>map(state -> Inside.entering(state, output))
        .orElseGet(() -> new Ended(Status.SUCCEEDED, Instant.now(), output, "", ""));
  }

  private static Ended failed(String error, String cause) {
    return new Ended(Status.FAILED, Instant.now(), null, error, cause);
  }

  private Progress task(State.Task task, Inside here) throws InterruptedException, TaskFailure {
    try {
      @Nullable Object result =
          switch (task.way()) {
            case CALL -> tasks.call(task, execution(), here, task.patience().of(here.input()));
            case CALLBACK -> result(handedOut(task, here));
            case JOB -> result(job(task, here));
          };
      return follow(task.next(), task.output(here.input(), result));
    } catch (TaskFailure failure) {
      return afterFailure(task, here, failure);
    }
  }

  private static @Nullable Object result(Answer answer) throws TaskFailure {
    return switch (answer) {
      case Answer.Success(Object output) -> output;
      case Answer.Failure(String error, String cause) -> throw new TaskFailure(error, cause);
    };
  }

  /** Hands the task's token out, unless that was done before a crash, and waits for its answer. */
  private Answer handedOut(State.Task task, Inside here) throws InterruptedException, TaskFailure {
    Inside waiting = named(task, here);
    if (!waiting.callback().orElseThrow().called()) {
      callUnlessAnswered(task, waiting);
      update(inside -> inside.with(inside.callback().orElseThrow().whenCalled()));
    }
    return await(waiting.deadline().orElseThrow())
        .orElseThrow(() -> new TaskFailure(TaskFailure.TIMEOUT, "Nobody answered in time."));
  }

  /** With a token, and a deadline, of its own; the same after a crash. */
  private Inside named(State.Task task, Inside here) throws InterruptedException, TaskFailure {
    Instant deadline = Instant.now().plus(task.patience().of(here.input()));
    return update(inside -> inside.handedOut(tasks.newToken(execution), deadline));
  }

  /** Starts the task's job, unless that was done before a crash, and waits for its end. */
  private Answer job(State.Task task, Inside here) throws InterruptedException, TaskFailure {
    Inside waiting = named(task, here);
    String token = waiting.callback().orElseThrow().token();
    if (waiting.answer().isEmpty()) {
      tasks.await(task, execution(), waiting, answer -> answer(token, answer));
    }
    try {
      Optional<Answer> answer = await(waiting.deadline().orElseThrow());
      if (answer.isEmpty()) {
        tasks.stop(task, waiting);
        throw new TaskFailure(TaskFailure.TIMEOUT, "The job did not end in time.");
      }
      return answer.orElseThrow();
    } catch (InterruptedException e) {
      if (execution().progress() instanceof Ended) {
        tasks.stop(task, waiting);
      }
      throw e;
    }
  }

  /** Whoever gets the token may answer before the call that hands it out comes back, or fails. */
  private void callUnlessAnswered(State.Task task, Inside waiting)
      throws InterruptedException, TaskFailure {
    try {
      Duration left = Duration.between(Instant.now(), waiting.deadline().orElseThrow());
      tasks.call(task, execution(), waiting, left);
    } catch (TaskFailure failure) {
      if (update(UnaryOperator.identity()).answer().isEmpty()) {
        throw failure;
      }
    }
  }

  private Progress afterFailure(State.Task task, Inside here, TaskFailure failure)
      throws InterruptedException, TaskFailure {
    LOG.log(
        Level.WARNING,
        "{0} of {1} failed: {2}",
        here.state(),
        execution().name(),
        failure.getMessage());
    for (int i = 0; i < task.retriers().size(); i++) {
      Retrier retrier = task.retriers().get(i);
      if (retrier.isFor(failure)) {
        if (here.retried(i) >= retrier.maxAttempts()) {
          break;
        }
        Inside again = here.again(i);
        // Before the pause, as the token of the failed attempt is void.
        update(_ -> again);
        Thread.sleep(retrier.delay(here.retried(i)));
        return again;
      }
    }
    for (Catcher catcher : task.catchers()) {
      if (catcher.isFor(failure)) {
        return Inside.entering(catcher.next(), catcher.output(here.input(), failure));
      }
    }
    throw failure;
  }

  /** Waits for an answer until {@code deadline}. */
  private synchronized Optional<Answer> await(Instant deadline) throws InterruptedException {
    while (true) {
      Optional<Answer> answer = inside().answer();
      long millis = Duration.between(Instant.now(), deadline).toMillis();
      if (answer.isPresent() || millis <= 0) {
        return answer;
      }
      wait(Math.min(millis, LONGEST_WAIT.toMillis()));
    }
  }

  private synchronized Inside update(UnaryOperator<Inside> change) throws InterruptedException {
    Inside before = inside();
    Inside after = change.apply(before);
    if (!after.equals(before)) {
      settle(after);
    }
    return after;
  }

  private Inside inside() throws InterruptedException {
    if (execution.progress() instanceof Inside here) {
      return here;
    }
    throw new InterruptedException("The execution was stopped.");
  }
}
