package io.waymark.emulators;

import io.waymark.artifacts.api.ProxiedArtifactSuite;
import io.waymark.s3.S3Endpoint;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server as a store of files, on LocalStack's S3. */
class LocalStackProxiedArtifactIT extends ProxiedArtifactSuite {
  @RegisterExtension static final Aws AWS = new Aws();

  @Override
  protected S3Endpoint endpoint() {
    return AWS.s3();
  }
}
