package io.waymark.artifacts;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a file is sent to a client: to be saved under its name, never to be shown in the page. */
public record Attachment(String fileName) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final String UNESCAPED = "!#$&+-.^_`|~";

  public String contentType() {
    return ContentType.ofFile(fileName);
  }

  /** RFC 6266: a name with other than ASCII letters comes with its closest ASCII spelling. */
  public String contentDisposition() {
    if (isAscii(fileName)) {
      return "attachment; filename=" + quote(fileName);
    }
    String ascii =
        Normalizer.normalize(fileName, Normalizer.Form.NFKD).replaceAll("[^\\x00-\\x7f]", "");
    return "attachment; filename=%s; filename*=UTF-8''%s"
        .formatted(quote(ascii.isEmpty() ? "download" : ascii), percentEncode(fileName));
  }

  private static String quote(String name) {
    return TOKEN.matcher(name).matches()
        ? name
        : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String percentEncode(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }
}
