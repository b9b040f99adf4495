package io.waymark.emulators;

import io.waymark.s3.ArtifactStoreSuite;
import io.waymark.s3.S3Endpoint;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The artifact store on LocalStack's S3. */
class LocalStackArtifactStoreIT extends ArtifactStoreSuite {
  @RegisterExtension static final Aws AWS = new Aws();

  @Override
  protected S3Endpoint endpoint() {
    return AWS.s3();
  }
}
