package io.waymark.emulators;

import io.waymark.artifacts.api.MultipartApiSuite;
import io.waymark.s3.S3Endpoint;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads in parts as clients ask for them, on LocalStack's S3. */
class LocalStackMultipartApiIT extends MultipartApiSuite {
  @RegisterExtension static final Aws AWS = new Aws();

  @Override
  protected S3Endpoint endpoint() {
    return AWS.s3();
  }
}
