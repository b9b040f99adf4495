package io.waymark.validation;

import io.waymark.error.MlflowException;
import java.util.Set;

/** Which hosts a location of artifacts may name: none but the server's own storage. */
public final class HostPolicy {
  private static final String PROXIED = "mlflow-artifacts";

  /** Schemes by which a client could make somebody connect to any host it names. */
  private static final Set<String> HOST_ADDRESSED =
      Set.of("ftp", "sftp", "hdfs", "viewfs", "http", "https", PROXIED, "r2", "b2", "abfss");

  private HostPolicy() {}

  /** Refuses a location on a host of the client's choice; {@code field} is where it was given. */
  public static void check(String field, Uri uri) {
    boolean ourOwn = uri.scheme().equals(PROXIED) && uri.authority().isEmpty();
    if (HOST_ADDRESSED.contains(uri.scheme()) && !ourOwn) {
      throw MlflowException.invalidParameter(
          "'%s' cannot use the '%s' scheme: the '%s' scheme addresses a host other than the tracking server's configured artifact storage, so the server would connect to the host named in the URI."
              .formatted(field, uri.scheme(), uri.scheme()));
    }
    if (uri.scheme().equals("file") && isRemote(uri.host())) {
      throw MlflowException.invalidParameter(
          "'%s' is a file URI of another host: '%s'.".formatted(field, uri.host()));
    }
  }

  private static boolean isRemote(String host) {
    return !(host.isEmpty()
        || host.equals(".")
        || host.startsWith("localhost")
        || host.startsWith("127.0.0.1"));
  }
}
