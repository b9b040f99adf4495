package io.waymark.artifacts;

import java.util.List;

/**
 * A file that is uploaded in parts.
 *
 * @param parts where to PUT each part, the first one first
 */
public record MultipartUpload(String uploadId, List<PresignedUrl> parts) {

  public MultipartUpload {
    parts = List.copyOf(parts);
  }
}
