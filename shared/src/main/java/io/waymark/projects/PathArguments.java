package io.waymark.projects;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.Parameter;
import io.waymark.projects.entities.Plan.Download;
import io.waymark.validation.Uri;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of parameters of type {@code path}: files of the project, or what a URI names, which
 * has to be downloaded.
 */
final class PathArguments {
  private final ProjectFolder folder;
  private final String storage;
  private final List<Download> downloads = new ArrayList<>();

  PathArguments(ProjectFolder folder, String storage) {
    this.folder = folder;
    this.storage = storage;
  }

  /** The path that the command gets for the parameter at a position. */
  String take(int position, Parameter parameter, String value) {
    Uri uri = Parameter.uri(value);
    boolean isLocal =
        uri.scheme().isEmpty() || (uri.scheme().equals("file") && uri.authority().isEmpty());
    if (!isLocal) {
      String path = "%s/param_%d/%s".formatted(storage, position, name(uri));
      downloads.add(new Download(value, path));
      return path;
    }
    if (!folder.has(value)) {
      throw MlflowException.invalidParameter(
          "Got value %s for parameter %s, but no such file or directory was found in the project."
              .formatted(value, parameter.name()));
    }
    return value;
  }

  List<Download> downloads() {
    return downloads;
  }

  /** The last part of the URI's path, which a bucket or a model may lack. */
  private static String name(Uri uri) {
    String name = uri.path().substring(uri.path().lastIndexOf('/') + 1);
    return name.isEmpty() || name.equals("..") ? "artifact" : name;
  }
}
