package io.waymark.git;

import io.waymark.error.MlflowException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.RemoteRepositoryException;

/** What it means that a repository could not be fetched: a mistake, or bad luck. */
final class GitFailure {
  private GitFailure() {}

  static MlflowException of(String uri, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case MlflowException told -> {
          return told;
        }
        case UnknownHostException _ -> {
          return MlflowException.invalidParameter("Cannot resolve the host of " + uri);
        }
        case SSLException _ -> {
          return MlflowException.invalidParameter(
              "The host of %s does not prove who it is: %s".formatted(uri, cause.getMessage()));
        }
        case NoRemoteRepositoryException _,
            RemoteRepositoryException _,
            PackProtocolException _ -> {
          return MlflowException.invalidParameter(
              "The git repository %s can't be fetched: %s".formatted(uri, cause.getMessage()));
        }
        default -> {}
      }
    }
    return MlflowException.unavailable(
        "The git repository %s can't be fetched now.".formatted(uri), failure);
  }
}
