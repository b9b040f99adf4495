package io.waymark.functions.cloudwatch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.Json;
import io.waymark.json.JsonBody;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * A line of the log, one JSON object. Lambda hands on what is JSON already as it is, and reads
 * {@code timestamp} and {@code level} for its filter of levels.
 */
public final class LogLine {
  private LogLine() {}

  /** Those that Lambda filters by. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /**
   * The line.
   *
   * @param rest writes further members
   */
  static byte[] of(Level level, Instant time, Optional<Invocation> invocation, JsonBody rest) {
    return Json.write(
        out -> {
          out.writeStartObject();
          out.writeStringField("timestamp", time.truncatedTo(ChronoUnit.MILLIS).toString());
          out.writeStringField("level", level.name());
          if (invocation.isPresent()) {
            write(invocation.get(), out);
          }
          rest.writeTo(out);
          out.writeEndObject();
        });
  }

  private static void write(Invocation invocation, JsonGenerator out) throws IOException {
    out.writeStringField("requestId", invocation.requestId());
    if (invocation.traceId().isPresent()) {
      out.writeStringField("traceId", invocation.traceId().get());
    }
  }

  /** Writes it in one piece, so that lines of several threads don't mix. */
  @SuppressWarnings("SystemOut") // Lambda's log is what a function prints
  public static void print(byte[] line) {
    byte[] whole = Arrays.copyOf(line, line.length + 1);
    whole[line.length] = '\n';
    System.out.write(whole, 0, whole.length);
    System.out.flush();
  }
}
