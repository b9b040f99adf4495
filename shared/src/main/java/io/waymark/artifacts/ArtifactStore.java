package io.waymark.artifacts;

import io.waymark.endpoint.Body;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps files under keys, in which slashes make directories. A directory is there as long as there
 * is a file in it. Every write may be repeated without effect. A store that is away or too slow is
 * a {@link io.waymark.error.MlflowException} {@code TEMPORARILY_UNAVAILABLE}.
 */
public interface ArtifactStore {

  /** What is right below a directory, by base name, in no particular order. */
  List<FileInfo> list(String directory);

  /** Every file below a directory, however deep, in no particular order. */
  List<StoredFile> listAll(String directory);

  /** The size of a file, if there is one. */
  OptionalLong sizeOf(String key);

  boolean isDirectory(String key);

  /**
   * The content of a file, to be read and closed.
   *
   * @param entityTag what it must have
   * @throws io.waymark.error.MlflowException {@code RESOURCE_CONFLICT} where it changed or is gone
   */
  InputStream open(String key, String entityTag);

  /** The content of a file that is known to be small, if there is one. */
  Optional<Body> read(String key);

  /** Keeps a file, in place of one that may be there. */
  void put(String key, Body body, String contentType);

  /** Removes a file and everything below it as a directory; nothing there is no error. */
  void delete(String key);

  /** Where to GET a file as a download with this name and type. */
  PresignedUrl downloadUrl(String key, Attachment attachment, Duration life);

  /** Where to PUT a file. Its content type is free. */
  PresignedUrl uploadUrl(String key, Duration life);

  /** Where to PUT a file of this content type, which must be sent with it. */
  PresignedUrl uploadUrl(String key, String contentType, Duration life);

  /** Starts a file of this many parts. */
  MultipartUpload startUpload(String key, String contentType, int parts, Duration life);

  /** Puts the file together. */
  void completeUpload(String key, String uploadId, UploadedParts parts);

  /** Forgets the parts; an upload that is not there is no error. */
  void abortUpload(String key, String uploadId);
}
