package io.waymark.artifacts.api;

import static io.waymark.artifacts.api.ArtifactServer.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.s3.S3ProxyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** S3Proxy keeps files in folders, where a file and a folder can't have the same name. */
final class FileSystemNamesTest {
  private static final String FILES = PROXY + "artifacts/";

  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  @Test
  void aNameThatIsTakenIsTheClientsMistake() {
    try (ArtifactServer server = new ArtifactServer(S3.endpoint())) {
      server.put(FILES + "dir/file", "1");

      assertThat(server.put(FILES + "dir", "1").error())
          .isEqualTo(
              "400 INVALID_PARAMETER_VALUE: Invalid artifact path: 'dir'. A file and a directory"
                  + " can't have the same name.");
      assertThat(server.put(FILES + "dir/file/below/it", "1").error())
          .startsWith("400 INVALID_PARAMETER_VALUE: Invalid artifact path: 'dir/file/below/it'.");
      assertThat(server.get(FILES + "dir/file").download()).isEqualTo("1");
    }
  }
}
