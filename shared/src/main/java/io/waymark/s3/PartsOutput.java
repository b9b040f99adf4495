package io.waymark.s3;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes a file of unknown length in parts, of which it holds one at a time. What is closed before
 * it is complete leaves nothing.
 */
final class PartsOutput extends OutputStream {
  /** With S3's 10,000 parts enough for 160 GB. */
  private static final int PART_BYTES = 16 << 20;

  private final S3Bucket bucket;
  private final String key;
  private final String uploadId;
  private final byte[] part = new byte[PART_BYTES];
  private final List<CompletedPart> parts = new ArrayList<>();
  private int length;
  private boolean complete;

  private PartsOutput(S3Bucket bucket, String key, String uploadId) {
    this.bucket = bucket;
    this.key = key;
    this.uploadId = uploadId;
  }

  static PartsOutput open(S3Bucket bucket, String key, String type) {
    String uploadId =
        S3Failures.call(
                () ->
                    bucket
                        .s3()
                        .createMultipartUpload(
                            u -> u.bucket(bucket.name()).key(key).contentType(type)))
            .uploadId();
    return new PartsOutput(bucket, key, uploadId);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    Objects.checkFromIndexSize(from, count, bytes.length);
    for (int done = 0; done < count; ) {
      if (length == PART_BYTES) {
        upload();
      }
      int fits = Math.min(count - done, PART_BYTES - length);
      System.arraycopy(bytes, from + done, part, length, fits);
      length += fits;
      done += fits;
    }
  }

  private void upload() {
    int number = parts.size() + 1;
    RequestBody body = RequestBody.fromByteBuffer(ByteBuffer.wrap(part, 0, length));
    String tag =
        S3Failures.call(
                () ->
                    bucket
                        .s3()
                        .uploadPart(
                            u ->
                                u.bucket(bucket.name())
                                    .key(key)
                                    .uploadId(uploadId)
                                    .partNumber(number),
                            body))
            .eTag();
    parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    length = 0;
  }

  /** Makes the file be there. */
  void complete() {
    upload();
    S3Failures.call(
        () ->
            bucket
                .s3()
                .completeMultipartUpload(
                    c ->
                        c.bucket(bucket.name())
                            .key(key)
                            .uploadId(uploadId)
                            .multipartUpload(upload -> upload.parts(parts))));
    complete = true;
  }

  /** Forgets what was written, unless it is complete. */
  @Override
  public void close() {
    if (!complete) {
      S3Failures.call(
          () ->
              bucket
                  .s3()
                  .abortMultipartUpload(a -> a.bucket(bucket.name()).key(key).uploadId(uploadId)));
      complete = true;
    }
  }
}
