package io.waymark.artifacts.api;

import io.waymark.s3.S3Endpoint;
import io.waymark.s3.S3ProxyServer;
import org.junit.jupiter.api.extension.RegisterExtension;

final class S3ProxyTrackedArtifactTest extends TrackedArtifactSuite {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  @Override
  protected S3Endpoint endpoint() {
    return S3.endpoint();
  }
}
