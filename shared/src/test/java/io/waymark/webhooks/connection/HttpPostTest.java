package io.waymark.webhooks.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.waymark.error.MlflowException;
import io.waymark.webhooks.Receiver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpPostTest {
  private static final List<String> SCHEMES = List.of("http", "https");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HostResolver LOOPBACK = _ -> List.of(InetAddress.getLoopbackAddress());

  private final Receiver receiver = Receiver.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void theBodyArrivesWithItsHeaders() throws IOException {
    HttpAnswer answer = send(post(LOOPBACK, true), "http://hooks.example:%d/a?b=c");

    assertThat(answer).isEqualTo(new HttpAnswer(200, "thanks"));
    Receiver.Received received = receiver.received().getFirst();
    assertThat(received.path()).isEqualTo("/a?b=c");
    assertThat(received.body()).isEqualTo("{\"ü\": 1}");
    assertThat(received.header("host")).isEqualTo("hooks.example:" + receiver.port());
    assertThat(received.header("x-more")).isEqualTo("yes");
    assertThat(received.header("content-length")).isEqualTo("9");
  }

  @Test
  void userAndPasswordAreSentAsAHeader() throws IOException {
    send(post(LOOPBACK, true), "http://ada:pw@hooks.example:%d/");
    assertThat(receiver.received().getFirst().header("authorization")).isEqualTo("Basic YWRhOnB3");
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    receiver.willAnswer(307);
    assertThat(send(post(LOOPBACK, true), "http://hooks.example:%d/").status()).isEqualTo(307);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void whatIsNotPublicIsNotConnectedTo() {
    assertThatThrownBy(() -> send(post(LOOPBACK, false), "http://hooks.example:%d/"))
        .isInstanceOf(MlflowException.class)
        .hasMessage(
            "Webhook URL must not resolve to a non-public IP address. 'hooks.example' resolves to"
                + " 127.0.0.1.");
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void oneAddressThatIsNotPublicIsEnough() {
    HostResolver both =
        _ -> List.of(InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("127.0.0.1"));
    assertThatThrownBy(() -> send(post(both, false), "http://hooks.example:%d/"))
        .hasMessageEndingWith("'hooks.example' resolves to 127.0.0.1.");
  }

  @Test
  void aNameThatChangesItsMeaningIsLookedUpOnceForCheckAndConnection() {
    Queue<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "1.1.1.1", "127.0.0.1"));
    HostResolver rebinding = _ -> List.of(InetAddress.ofLiteral(answers.remove()));
    assertThatThrownBy(() -> send(post(rebinding, false), "http://hooks.example:%d/"))
        .isInstanceOf(MlflowException.class);
    assertThat(answers).hasSize(2);
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void anAddressThatRefusesLeavesTheNext() throws IOException {
    HostResolver two =
        _ -> List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1"));
    assertThat(send(post(two, true), "http://hooks.example:%d/").status()).isEqualTo(200);
  }

  @Test
  void whoDoesNotListenIsToldAsSuch() throws IOException {
    receiver.close();
    assertThatThrownBy(() -> send(post(LOOPBACK, true), "http://hooks.example:%d/"))
        .isInstanceOf(ConnectException.class);
    HostResolver nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    assertThatThrownBy(() -> send(post(nobody, true), "http://hooks.example:%d/"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void anAnswerThatComesByteByByteIsGivenUp() throws IOException {
    try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread drip = Thread.ofVirtual().start(() -> drip(slow));
      assertThatThrownBy(
              () ->
                  post(LOOPBACK, true)
                      .send(
                          "http://hooks.example:%d/".formatted(slow.getLocalPort()),
                          Map.of(),
                          new byte[0],
                          Duration.ofMillis(500)))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no answer within 500 ms");
      assertThat(joined(drip)).as("the connection is closed").isTrue();
    }
  }

  @Test
  void overTlsTheCertificateIsTheHostsThatWasMeant(@TempDir Path folder) throws Exception {
    SSLContext context = TestCertificate.contextFor("hooks.example", folder);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    try (Receiver secure = Receiver.start(server)) {
      HttpPost post = post(LOOPBACK, true, context.getSocketFactory());
      String url = "https://%s:" + secure.port() + "/";
      byte[] body = "x".getBytes(UTF_8);

      assertThat(post.send(url.formatted("hooks.example"), Map.of(), body, PATIENCE).status())
          .isEqualTo(200);
      assertThatThrownBy(() -> post.send(url.formatted("other.example"), Map.of(), body, PATIENCE))
          .isInstanceOf(SSLHandshakeException.class);
      HttpPost stranger = post(LOOPBACK, true);
      assertThatThrownBy(
              () -> stranger.send(url.formatted("hooks.example"), Map.of(), body, PATIENCE))
          .isInstanceOf(SSLHandshakeException.class);
      assertThat(secure.received()).hasSize(1);
    }
  }

  private HttpAnswer send(HttpPost post, String url) throws IOException {
    byte[] body = "{\"ü\": 1}".getBytes(UTF_8);
    return post.send(url.formatted(receiver.port()), Map.of("X-More", "yes"), body, PATIENCE);
  }

  private static HttpPost post(HostResolver resolver, boolean allowPrivate) {
    return post(resolver, allowPrivate, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private static HttpPost post(HostResolver resolver, boolean allowPrivate, SSLSocketFactory tls) {
    return new HttpPost(new AddressGuard(SCHEMES, allowPrivate, resolver), () -> tls);
  }

  private static void drip(ServerSocket server) {
    try (Socket socket = server.accept()) {
      while (true) {
        socket.getOutputStream().write('H');
        Thread.sleep(10);
      }
    } catch (IOException | InterruptedException closed) {
      // the client went away, which is what the test is about
    }
  }

  private static boolean joined(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
