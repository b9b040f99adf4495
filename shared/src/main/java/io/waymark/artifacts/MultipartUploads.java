package io.waymark.artifacts;

import io.waymark.error.MlflowException;
import java.time.Duration;

/** Files that clients upload in parts, past this server. */
public final class MultipartUploads {
  /** As long as MLflow's own: an hour. */
  private static final Duration LIFE = Duration.ofHours(1);

  private final ArtifactStore store;

  public MultipartUploads(ArtifactStore store) {
    this.store = store;
  }

  /** Starts to upload a file in {@code parts} parts. */
  public MultipartUpload start(UploadTarget target, long parts) {
    if (parts < 1 || parts > UploadedParts.MAX) {
      throw MlflowException.invalidParameter(
          "Invalid value %d for parameter 'num_parts' supplied: it must be between 1 and %d. A larger file needs larger parts (MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE)."
              .formatted(parts, UploadedParts.MAX));
    }
    return store.startUpload(target.key(), target.contentType(), (int) parts, LIFE);
  }

  /** Puts the file together; a repeat is no error. */
  public void complete(UploadTarget target, String uploadId, UploadedParts parts) {
    store.completeUpload(target.key(), uploadId, parts);
  }

  /** Gives an upload up; a repeat is no error. */
  public void abort(UploadTarget target, String uploadId) {
    store.abortUpload(target.key(), uploadId);
  }
}
