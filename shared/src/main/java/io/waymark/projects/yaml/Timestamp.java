package io.waymark.projects.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date, with or without time, as Python prints what PyYAML reads. */
final class Timestamp {
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})-(\\d\\d?)-(\\d\\d?)([Tt]|[ \\t]+)(\\d\\d?):(\\d\\d):(\\d\\d)(\\.(\\d*))?"
              + "([ \\t]*(Z|([-+])(\\d\\d?)(:(\\d\\d))?))?");

  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private Timestamp() {}

  /**
   * The date in {@code text}, if it looks like one.
   *
   * @throws NumberFormatException if there is no such day or time
   */
  static Optional<String> parse(String text) {
    Matcher time = TIME.matcher(text);
    Matcher date = DATE.matcher(text);
    try {
      if (time.matches()) {
        return Optional.of(day(time) + print(time));
      }
      return date.matches() ? Optional.of(day(date).toString()) : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      throw new NumberFormatException(noSuchDay.getMessage());
    }
  }

  /** Python's years begin with 1. */
  private static LocalDate day(Matcher date) {
    if (number(date, 1) == 0) {
      throw new DateTimeException("There is no year 0.");
    }
    return LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
  }

  private static String print(Matcher time) {
    LocalTime clock = LocalTime.of(number(time, 5), number(time, 6), number(time, 7));
    return " %02d:%02d:%02d%s%s"
        .formatted(clock.getHour(), clock.getMinute(), clock.getSecond(), micros(time), zone(time));
  }

  /** Python shows six digits or none. */
  private static String micros(Matcher time) {
    String digits = time.group(9) == null ? "" : time.group(9);
    String six = (digits + "000000").substring(0, 6);
    return six.equals("000000") ? "" : "." + six;
  }

  private static String zone(Matcher time) {
    if (time.group(11) == null) {
      return "";
    }
    if (time.group(12) == null) {
      return "+00:00";
    }
    int minutes = number(time, 13) * 60 + (time.group(15) == null ? 0 : number(time, 15));
    if (minutes >= MINUTES_OF_A_DAY) {
      throw new DateTimeException("The time zone is a day or more away.");
    }
    String sign = minutes == 0 ? "+" : time.group(12);
    return String.format(Locale.ROOT, "%s%02d:%02d", sign, minutes / 60, minutes % 60);
  }

  private static int number(Matcher time, int group) {
    return Integer.parseInt(time.group(group));
  }
}
