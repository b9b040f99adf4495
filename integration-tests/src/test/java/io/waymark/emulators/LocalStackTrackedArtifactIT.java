package io.waymark.emulators;

import io.waymark.artifacts.api.TrackedArtifactSuite;
import io.waymark.s3.S3Endpoint;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files of runs and models, on LocalStack's S3. */
class LocalStackTrackedArtifactIT extends TrackedArtifactSuite {
  @RegisterExtension static final Aws AWS = new Aws();

  @Override
  protected S3Endpoint endpoint() {
    return AWS.s3();
  }
}
