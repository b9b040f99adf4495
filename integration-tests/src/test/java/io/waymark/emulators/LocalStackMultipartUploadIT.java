package io.waymark.emulators;

import io.waymark.s3.MultipartUploadSuite;
import io.waymark.s3.S3Endpoint;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads in parts, on LocalStack's S3. */
class LocalStackMultipartUploadIT extends MultipartUploadSuite {
  @RegisterExtension static final Aws AWS = new Aws();

  @Override
  protected S3Endpoint endpoint() {
    return AWS.s3();
  }
}
