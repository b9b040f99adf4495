package io.waymark.s3;

import org.junit.jupiter.api.extension.RegisterExtension;

final class S3ProxyMultipartUploadTest extends MultipartUploadSuite {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  @Override
  protected S3Endpoint endpoint() {
    return S3.endpoint();
  }
}
