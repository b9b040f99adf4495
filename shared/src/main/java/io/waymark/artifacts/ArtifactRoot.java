package io.waymark.artifacts;

import io.waymark.error.MlflowException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in our bucket below which a run, a model or the whole server keeps artifacts.
 *
 * @param uri as clients know it
 * @param scheme of the URI: {@code mlflow-artifacts}, where clients come to this server, or {@code
 *     s3}, where they may go to the bucket themselves
 * @param path below the bucket's folder of artifacts
 */
public record ArtifactRoot(String uri, String scheme, ArtifactPath path) {
  private static final String PROXIED = "mlflow-artifacts";

  /** The bucket's other folders are not for clients. */
  private static final String FOLDER = "artifacts/";

  /** S3's limit. */
  private static final int MAX_KEY_BYTES = 1024;

  /** A name longer than file systems take could be uploaded but not downloaded again. */
  private static final int MAX_NAME_BYTES = 255;

  private static final Pattern URI =
      Pattern.compile("(?:(mlflow-artifacts):(?://[^/]*)?|(s3)://([^/]+))/*(.*)", Pattern.DOTALL);

  /** Everything this server keeps. */
  public static final ArtifactRoot SERVER =
      new ArtifactRoot(PROXIED + ":/", PROXIED, ArtifactPath.ROOT);

  /**
   * The root that a run or a model names.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} where it is not in {@code scope}
   */
  public static ArtifactRoot parse(String uri, ArtifactScope scope) {
    Matcher parts = URI.matcher(uri);
    if (!parts.matches()) {
      throw elsewhere(uri, scope.bucket());
    }
    boolean proxied = parts.group(1) != null;
    ArtifactPath path =
        proxied
            ? scope.locate(ArtifactPath.parse(parts.group(4)))
            : inBucket(uri, scope, parts.group(3), parts.group(4) + "/");
    if (!scope.holds(path)) {
      throw elsewhere(uri, scope.bucket());
    }
    return new ArtifactRoot(uri, proxied ? PROXIED : "s3", path);
  }

  private static ArtifactPath inBucket(String uri, ArtifactScope scope, String bucket, String key) {
    if (!scope.bucket().equals(bucket) || !key.startsWith(FOLDER)) {
      throw elsewhere(uri, scope.bucket());
    }
    return ArtifactPath.parse(key.substring(FOLDER.length()));
  }

  /** Whether clients reach these artifacts through this server only. */
  public boolean isProxied() {
    return scheme.equals(PROXIED);
  }

  /** The path of an artifact as messages name it. */
  String describe(ArtifactPath artifact) {
    return isProxied() ? locate(artifact).text() : artifact.text();
  }

  /** The path of an artifact below the bucket's folder. */
  ArtifactPath locate(ArtifactPath artifact) {
    return path.resolve(artifact);
  }

  /** The key in the bucket. */
  String key(ArtifactPath artifact) {
    String below = locate(artifact).normalised();
    String key = below.isEmpty() ? FOLDER.substring(0, FOLDER.length() - 1) : FOLDER + below;
    if (bytes(key) > MAX_KEY_BYTES) {
      throw tooLong("Artifact path '%s'".formatted(artifact.text()), MAX_KEY_BYTES);
    }
    for (String name : key.split("/")) {
      if (bytes(name) > MAX_NAME_BYTES) {
        throw tooLong("Name '%s' in the artifact path".formatted(name), MAX_NAME_BYTES);
      }
    }
    return key;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static MlflowException tooLong(String what, int limit) {
    return MlflowException.invalidParameter(
        "%s is too long: the limit is %d bytes.".formatted(what, limit));
  }

  private static MlflowException elsewhere(String uri, String bucket) {
    return MlflowException.invalidParameter(
        "This server can't reach the artifacts at '%s'. It serves locations that start with '%s:/' or 's3://%s/%s'; others are for clients that have access of their own."
            .formatted(uri, PROXIED, bucket, FOLDER));
  }
}
