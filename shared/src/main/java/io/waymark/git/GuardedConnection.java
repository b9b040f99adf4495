package io.waymark.git;

import io.waymark.error.MlflowException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** A request of JGit's whose answer is counted, and whose failures are told as they are. */
final class GuardedConnection extends JDKHttpConnection {
  private final FetchBudget budget;

  GuardedConnection(URL url, FetchBudget budget) throws IOException {
    super(url, Proxy.NO_PROXY);
    this.budget = budget;
  }

  @Override
  public int getResponseCode() throws IOException {
    budget.check();
    int status = super.getResponseCode();
    switch (status) {
      case 401, 403 ->
          throw MlflowException.invalidParameter(
              "%s answers %d: there is no such git repository, or the server's secret for the host, if it has one, does not give access to it."
                  .formatted(GitHosts.origin(getURL()), status));
      case 404, 410 ->
          throw MlflowException.invalidParameter(
              "%s answers %d: there is no such git repository."
                  .formatted(GitHosts.origin(getURL()), status));
      case 429, 500, 502, 503, 504 ->
          throw MlflowException.unavailable(
              "%s answers %d.".formatted(GitHosts.origin(getURL()), status),
              new IOException("HTTP " + status));
      default -> {}
    }
    return status;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return budget.counting(super.getInputStream());
  }

  /** Only a configuration can ask for it, and none is read. */
  @Override
  public void configure(KeyManager[] keys, TrustManager[] trusted, SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("Certificates are always checked.");
  }

  @Override
  public void setHostnameVerifier(HostnameVerifier verifier) {
    throw new IllegalStateException("Certificates are always checked.");
  }
}
