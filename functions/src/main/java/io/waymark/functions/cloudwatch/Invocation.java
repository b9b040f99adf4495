package io.waymark.functions.cloudwatch;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One call of a function by Lambda: what its lines in the log have in common, and what it used. The
 * threads it starts belong to it.
 */
public final class Invocation {
  static {
    // Before the first line, and before a snapshot.
    JsonLog.install();
  }

  /** X-Ray's header, where Lambda's runtime for Java puts it. */
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private static final String ROOT = "Root=";

  private static final ThreadLocal<Invocation> CURRENT = new InheritableThreadLocal<>();

  private final String requestId;
  private final Optional<String> traceId;
  private final Consumption consumption = new Consumption();
  private final List<Metric> measured = new CopyOnWriteArrayList<>();
  private final long started = System.nanoTime();

  private Invocation(String requestId, Optional<String> traceId) {
    this.requestId = requestId;
    this.traceId = traceId;
  }

  public static Invocation of(Context context) {
    return new Invocation(
        context.getAwsRequestId(),
        Optional.ofNullable(System.getProperty(TRACE)).flatMap(Invocation::root));
  }

  /** One that nobody made, to load what real ones need. */
  public static Invocation rehearsed() {
    return new Invocation("rehearsal", Optional.empty());
  }

  /** That of this thread, or of the one that started it. */
  static Optional<Invocation> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Does what the invocation is for. */
  public <T> T run(Function<Invocation, T> work) {
    CURRENT.set(this);
    try {
      return work.apply(this);
    } finally {
      CURRENT.remove();
    }
  }

  /** Adds a metric to the line of this thread's invocation, if it has one. */
  public static void measure(Metric metric) {
    current().ifPresent(one -> one.measured.add(metric));
  }

  List<Metric> measured() {
    return List.copyOf(measured);
  }

  String requestId() {
    return requestId;
  }

  /** By which X-Ray knows the trace, as it has also the log lines of other functions. */
  Optional<String> traceId() {
    return traceId;
  }

  Consumption consumption() {
    return consumption;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private static Optional<String> root(String header) {
    return Stream.of(header.split(";"))
        .filter(field -> field.startsWith(ROOT))
        .map(field -> field.substring(ROOT.length()))
        .findFirst();
  }
}
