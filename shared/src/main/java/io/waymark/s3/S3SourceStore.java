package io.waymark.s3;

import io.waymark.error.MlflowException;
import io.waymark.projects.SourceStore;
import io.waymark.workspaces.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Sources in the bucket of the artifacts, beside the folder that clients reach. */
public final class S3SourceStore implements SourceStore {
  /** A job gets its source right after it asked where that is. */
  private static final Duration DOWNLOAD_LIFE = Duration.ofMinutes(15);

  /** Of 500 MB over a slow line. */
  private static final Duration UPLOAD_LIFE = Duration.ofHours(1);

  private static final String FOLDER = "projects/sources/";

  private static final String TYPE = "application/zip";

  private final String folder;
  private final S3Bucket bucket;
  private final Presigner presigner;
  private final Clock clock;

  /**
   * Uses a client that {@link S3Clients#builder} made, with patience for files; URLs are signed
   * with its credentials.
   *
   * @param workspace whose sources these are
   * @param clock tells when a URL expires
   */
  public S3SourceStore(S3Client s3, String bucket, Workspace workspace, Clock clock) {
    this(() -> s3, bucket, workspace, clock);
  }

  /**
   * The same with a client that is made when it is first needed.
   *
   * @param s3 gives the same one each time
   */
  public S3SourceStore(Supplier<S3Client> s3, String bucket, Workspace workspace, Clock clock) {
    this.folder = workspace.isDefault() ? FOLDER : FOLDER + workspace.folder() + "/";
    this.bucket = new S3Bucket(s3, bucket);
    this.presigner = new Presigner(this.bucket, clock);
    this.clock = clock;
  }

  @Override
  public String key(String sha256) {
    return folder + sha256 + ".zip";
  }

  @Override
  public OptionalLong size(String key) {
    return bucket.head(key).stream().mapToLong(HeadObjectResponse::contentLength).findAny();
  }

  @Override
  public void download(String key, Path to) {
    S3Failures.call(
        () -> {
          try (InputStream content =
              bucket.s3().getObject(get -> get.bucket(bucket.name()).key(key))) {
            return Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
          } catch (NoSuchKeyException absent) {
            throw MlflowException.doesNotExist("There is no file %s.".formatted(key));
          } catch (IOException e) {
            throw MlflowException.unavailable("A source was cut off on its way.", e);
          }
        });
  }

  @Override
  public void upload(Path from, String key) {
    try (PartsOutput out = PartsOutput.open(bucket, key, TYPE)) {
      Files.copy(from, out);
      out.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI downloadUrl(String key) {
    return presigner.of(key).get(Map.of(), DOWNLOAD_LIFE).uri();
  }

  /** S3 itself refuses a content of another hash, and one of another length. */
  @Override
  public Upload uploadUrl(String sha256, long size) {
    String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    Map<String, String> headers = Map.of("x-amz-checksum-sha256", checksum, "content-type", TYPE);
    return new Upload(
        presigner.of(key(sha256)).putWith(headers, size, UPLOAD_LIFE).uri(),
        headers,
        clock.millis() + UPLOAD_LIFE.toMillis());
  }
}
