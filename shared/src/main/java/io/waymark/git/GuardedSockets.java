package io.waymark.git;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets that are checked by the address they connect to, when they do. A name that changes its
 * meaning after a check gains nothing.
 */
final class GuardedSockets extends SSLSocketFactory {
  private final GitHosts hosts;
  private final SSLSocketFactory tls;

  GuardedSockets(GitHosts hosts, SSLSocketFactory tls) {
    this.hosts = hosts;
    this.tls = tls;
  }

  /** The one that {@code HttpsURLConnection} connects, to go on with the next method. */
  @Override
  public Socket createSocket() {
    return new GuardedSocket(hosts);
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    return tls.createSocket(connected, host, port, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  private static final class GuardedSocket extends Socket {
    private final GitHosts hosts;

    GuardedSocket(GitHosts hosts) {
      this.hosts = hosts;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (endpoint instanceof InetSocketAddress internet && internet.getAddress() != null) {
        hosts.check(internet.getAddress(), internet.getHostString());
      }
      super.connect(endpoint, timeout);
    }
  }
}
