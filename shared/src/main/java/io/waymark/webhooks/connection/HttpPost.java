package io.waymark.webhooks.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.waymark.validation.WebhookUrl;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends a POST over a connection of its own, to an address that {@link AddressGuard} has seen. The
 * JDK's clients resolve the host themselves, once more than was checked. Redirects are not
 * followed.
 */
public final class HttpPost {
  /** Enough for a handshake round the world, and leaves time for the next address. */
  private static final int CONNECT_MILLIS = 5_000;

  private final AddressGuard guard;
  private final Supplier<SSLSocketFactory> tls;

  /**
   * @param tls asked for when it is needed first: the JDK's own reads all its certificates
   */
  public HttpPost(AddressGuard guard, Supplier<SSLSocketFactory> tls) {
    this.guard = guard;
    this.tls = tls;
  }

  /**
   * Sends the body and reads the answer.
   *
   * @param headers besides those that tell of the connection and the body's length
   * @param timeout for all of it, from the host's name to the answer's end
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE} for an address that is
   *     not sent to
   */
  public HttpAnswer send(String url, Map<String, String> headers, byte[] body, Duration timeout)
      throws IOException {
    WebhookUrl parsed = guard.parse(url);
    byte[] head = head(parsed, headers, body.length).getBytes(US_ASCII);
    return Deadline.within(timeout, () -> exchange(parsed, head, body));
  }

  private HttpAnswer exchange(WebhookUrl url, byte[] head, byte[] body) throws IOException {
    try (Socket plain = connect(url, guard.addresses(url));
        Socket socket = url.isSecure() ? secured(plain, url) : plain) {
      OutputStream out = socket.getOutputStream();
      out.write(head);
      out.write(body);
      out.flush();
      return HttpReader.read(new BufferedInputStream(socket.getInputStream()));
    }
  }

  /** To the first address that takes the connection. */
  private static Socket connect(WebhookUrl url, List<InetAddress> addresses) throws IOException {
    IOException failure = new UnknownHostException(url.host());
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, url.port()), CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  /** With a certificate of the host that was meant, not of the address. */
  private Socket secured(Socket socket, WebhookUrl url) throws IOException {
    String host = url.host().replaceAll("[\\[\\]]", "");
    SSLSocket secure = (SSLSocket) tls.get().createSocket(socket, host, url.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private static String head(WebhookUrl url, Map<String, String> headers, int length) {
    StringBuilder head = new StringBuilder();
    head.append("POST ").append(url.target()).append(" HTTP/1.1\r\n");
    append(head, "Host", url.hostAndPort());
    headers.forEach((name, value) -> append(head, name, value));
    url.authorization().ifPresent(value -> append(head, "Authorization", value));
    append(head, "Content-Length", Integer.toString(length));
    append(head, "Accept", "*/*");
    append(head, "Connection", "close");
    return head.append("\r\n").toString();
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
