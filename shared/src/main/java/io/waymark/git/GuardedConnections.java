package io.waymark.git;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import javax.net.ssl.HttpsURLConnection;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * Makes JGit's connections, one for each request and each redirect, so that all of them keep to the
 * rules. A secret goes to its own host only, and no proxy is asked: it would resolve hosts itself.
 */
final class GuardedConnections implements HttpConnectionFactory {
  private final GitHosts hosts;
  private final GuardedSockets sockets;
  private final FetchBudget budget;

  GuardedConnections(GitHosts hosts, GuardedSockets sockets, FetchBudget budget) {
    this.hosts = hosts;
    this.sockets = sockets;
    this.budget = budget;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    hosts.check(url);
    HttpConnection connection = new GuardedConnection(handled(url), budget);
    hosts
        .authorization(url)
        .ifPresent(value -> connection.setRequestProperty("Authorization", value));
    return connection;
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    return create(url);
  }

  /** The URL whose connections are those of {@link #open}. */
  private URL handled(URL url) throws MalformedURLException {
    URLStreamHandler handler =
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL handled) throws IOException {
            return open(url);
          }

          @Override
          protected URLConnection openConnection(URL handled, Proxy proxy) throws IOException {
            return open(url);
          }
        };
    return URL.of(URI.create(url.toString()), handler);
  }

  private HttpURLConnection open(URL url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    if (connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(sockets);
    }
    return connection;
  }
}
