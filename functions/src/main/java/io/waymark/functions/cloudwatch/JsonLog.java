package io.waymark.functions.cloudwatch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Makes one line of JSON of whatever is logged; the JDK's own log would make several of text. */
final class JsonLog extends Handler {
  private static final Formatter MESSAGES =
      new Formatter() {
        @Override
        public String format(LogRecord line) {
          return formatMessage(line);
        }
      };

  /** Takes the place of the JDK's. */
  static void install() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new JsonLog());
  }

  @Override
  public void publish(LogRecord line) {
    LogLine.print(json(line));
  }

  static byte[] json(LogRecord line) {
    return LogLine.of(
        level(line.getLevel()),
        line.getInstant(),
        Invocation.current(),
        out -> {
          out.writeStringField("logger", String.valueOf(line.getLoggerName()));
          out.writeStringField("message", MESSAGES.format(line));
          if (line.getThrown() != null) {
            out.writeStringField("stackTrace", stackTrace(line.getThrown()));
          }
        });
  }

  private static LogLine.Level level(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return LogLine.Level.ERROR;
    }
    if (value >= Level.WARNING.intValue()) {
      return LogLine.Level.WARN;
    }
    if (value >= Level.INFO.intValue()) {
      return LogLine.Level.INFO;
    }
    return value >= Level.FINE.intValue() ? LogLine.Level.DEBUG : LogLine.Level.TRACE;
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Override
  public void flush() {
    // Each line is.
  }

  @Override
  public void close() {
    // Standard output stays open.
  }
}
