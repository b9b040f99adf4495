package io.waymark.validation;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The percent escapes of a URL. */
public final class PercentEscapes {
  private static final Pattern RUN = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

  private PercentEscapes() {}

  /** Decodes once, as UTF-8; as in Python, what is malformed stays and a plus sign is itself. */
  public static String decode(String text) {
    return text.indexOf('%') < 0
        ? text
        : RUN.matcher(text)
            .replaceAll(run -> Matcher.quoteReplacement(decodeRun(run.group().replace("%", ""))));
  }

  private static String decodeRun(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }
}
