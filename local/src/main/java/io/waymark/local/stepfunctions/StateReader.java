package io.waymark.local.stepfunctions;

import io.waymark.local.stepfunctions.State.Choice;
import io.waymark.local.stepfunctions.State.Fail;
import io.waymark.local.stepfunctions.State.Pass;
import io.waymark.local.stepfunctions.State.Patience;
import io.waymark.local.stepfunctions.State.Succeed;
import io.waymark.local.stepfunctions.State.Task;
import io.waymark.local.stepfunctions.State.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads states; refuses, with the state's name, what the interpreter does not know. */
final class StateReader {
  private static final Pattern RESOURCE =
      Pattern.compile(
          "arn:aws[a-z-]*:states:::([a-z0-9-]+(?::[a-z0-9-]+)?:[A-Za-z]+)(\\.waitForTaskToken|\\.sync)?");

  /** The language's own bounds and defaults. */
  private static final Duration LONGEST = Duration.ofSeconds(99_999_999);

  private static final int RETRIES = 3;
  private static final double BACKOFF_RATE = 2;

  private StateReader() {}

  static State read(String name, @Nullable Object json) {
    Definition state = new Definition("The state \"%s\"".formatted(name), json);
    state.optionalText("Comment");
    State read =
        switch (state.text("Type")) {
          case "Task" -> task(state);
          case "Choice" -> choice(state);
          case "Wait" -> new Wait(seconds(state.number("Seconds", -1)), state.next());
          case "Pass" -> pass(state);
          case "Succeed" -> new Succeed();
          case "Fail" ->
              new Fail(
                  state.optionalText("Error").orElse(""), state.optionalText("Cause").orElse(""));
          case String other ->
              throw state.refusal("is a %s, which is not supported".formatted(other));
        };
    state.end();
    return read;
  }

  private static Task task(Definition state) {
    Matcher resource = RESOURCE.matcher(state.text("Resource"));
    if (!resource.matches()) {
      throw state.refusal("calls %s, which is not supported".formatted(state.text("Resource")));
    }
    return new Task(
        resource.group(1),
        way(resource.group(2)),
        Payload.read(state.get("Parameters")),
        state.has("ResultSelector")
            ? Optional.of(Payload.read(state.get("ResultSelector")))
            : Optional.empty(),
        state.resultPath(),
        patience(state),
        state.list("Retry").stream().map(StateReader::retrier).toList(),
        state.list("Catch").stream().map(StateReader::catcher).toList(),
        state.next());
  }

  private static State.Way way(@Nullable String suffix) {
    return switch (suffix) {
      case null -> State.Way.CALL;
      case ".sync" -> State.Way.JOB;
      default -> State.Way.CALLBACK;
    };
  }

  private static Patience patience(Definition state) {
    Optional<String> path = state.optionalText("TimeoutSecondsPath");
    double seconds = state.number("TimeoutSeconds", (double) LONGEST.toSeconds());
    return path.<Patience>map(text -> new Patience.FromInput(ReferencePath.of(text)))
        .orElseGet(() -> new Patience.Fixed(seconds(seconds)));
  }

  private static Retrier retrier(Definition retrier) {
    Retrier read =
        new Retrier(
            retrier.texts("ErrorEquals"),
            seconds(retrier.number("IntervalSeconds", 1)),
            (int) retrier.number("MaxAttempts", RETRIES),
            retrier.number("BackoffRate", BACKOFF_RATE),
            seconds(retrier.number("MaxDelaySeconds", (double) LONGEST.toSeconds())));
    retrier.end();
    return read;
  }

  private static Catcher catcher(Definition catcher) {
    ReferencePath result =
        catcher.resultPath().orElseThrow(() -> catcher.refusal("throws the error away"));
    Catcher read = new Catcher(catcher.texts("ErrorEquals"), result, catcher.text("Next"));
    catcher.end();
    return read;
  }

  private static Choice choice(Definition state) {
    List<Choice.Branch> branches =
        state.list("Choices").stream()
            .map(
                branch -> {
                  Choice.Branch read = new Choice.Branch(rule(branch), branch.text("Next"));
                  branch.end();
                  return read;
                })
            .toList();
    return new Choice(branches, state.optionalText("Default"));
  }

  private static Rule rule(Definition rule) {
    if (rule.has("And")) {
      return new Rule.And(rule.list("And").stream().map(StateReader::innerRule).toList());
    }
    if (rule.has("Or")) {
      return new Rule.Or(rule.list("Or").stream().map(StateReader::innerRule).toList());
    }
    if (rule.has("Not")) {
      return new Rule.Not(innerRule(new Definition("A Not", rule.get("Not"))));
    }
    ReferencePath variable = ReferencePath.of(rule.text("Variable"));
    if (rule.has("IsPresent")) {
      return new Rule.IsPresent(variable, Boolean.TRUE.equals(rule.get("IsPresent")));
    }
    for (String comparison : List.of("StringEquals", "BooleanEquals")) {
      @Nullable Object expected = rule.get(comparison);
      if (expected != null) {
        return new Rule.Equals(variable, expected);
      }
    }
    throw rule.refusal("compares in a way that is not supported");
  }

  private static Rule innerRule(Definition rule) {
    Rule read = rule(rule);
    rule.end();
    return read;
  }

  private static Pass pass(Definition state) {
    Optional<Payload> result =
        state.has("Result")
            ? Optional.of(new Payload.Literal(state.get("Result")))
            : state.has("Parameters")
                ? Optional.of(Payload.read(state.get("Parameters")))
                : Optional.empty();
    return new Pass(result, state.resultPath(), state.next());
  }

  private static Duration seconds(double seconds) {
    if (seconds < 0) {
      throw new IllegalArgumentException("A duration is missing or negative.");
    }
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
