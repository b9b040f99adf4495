package io.waymark.webhooks.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an HTTP/1.1 response, of which only the beginning is wanted. */
final class HttpReader {
  static final int MAX_BODY = 65_536;

  private static final int MAX_HEAD = 65_536;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
  private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,7})[ \t]*(?:;.*)?");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private final InputStream in;
  private int headLeft = MAX_HEAD;

  private HttpReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the final response, past those that only say that one is to come.
   *
   * @throws ProtocolException if it is no such response
   */
  static HttpAnswer read(InputStream in) throws IOException {
    return new HttpReader(in).read();
  }

  private HttpAnswer read() throws IOException {
    int status = status();
    Map<String, String> headers = headers();
    while (status < 200) {
      status = status();
      headers = headers();
    }
    byte[] body = status == 204 || status == 304 ? new byte[0] : body(headers);
    return new HttpAnswer(status, new String(body, UTF_8));
  }

  private int status() throws IOException {
    Matcher line = STATUS_LINE.matcher(line());
    if (!line.matches()) {
      throw new ProtocolException("not an HTTP/1.1 response");
    }
    return Integer.parseInt(line.group(1));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .endsWith("chunked")) {
      return chunks();
    }
    String length = headers.getOrDefault("content-length", "");
    boolean known = LENGTH.matcher(length).matches();
    return in.readNBytes((int) Math.min(known ? Long.parseLong(length) : MAX_BODY, MAX_BODY));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (body.size() < MAX_BODY) {
      Matcher size = CHUNK.matcher(line());
      if (!size.matches()) {
        throw new ProtocolException("not a chunk of an HTTP/1.1 response");
      }
      int bytes = Integer.parseInt(size.group(1), 16);
      if (bytes == 0) {
        break;
      }
      body.writeBytes(in.readNBytes(Math.min(bytes, MAX_BODY - body.size())));
      if (body.size() < MAX_BODY) {
        line();
      }
    }
    return body.toByteArray();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended before the answer did");
      }
      if (--headLeft < 0) {
        throw new ProtocolException("the head of the answer is too long");
      }
      line.write(c);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
