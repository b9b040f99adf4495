package io.waymark.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArtifactRootTest {
  private static final ArtifactPath FILE = ArtifactPath.parse("model/MLmodel");

  @ParameterizedTest
  @CsvSource({
    "mlflow-artifacts:/1/r/artifacts, artifacts/1/r/artifacts/model/MLmodel",
    "mlflow-artifacts:///1, artifacts/1/model/MLmodel",
    "mlflow-artifacts:/, artifacts/model/MLmodel",
    "mlflow-artifacts:/a%20b, artifacts/a b/model/MLmodel",
    "s3://bucket/artifacts/team, artifacts/team/model/MLmodel",
    "s3://bucket/artifacts, artifacts/model/MLmodel"
  })
  void findsTheKey(String uri, String key) {
    ArtifactRoot root = ArtifactRoot.parse(uri, ArtifactScope.whole("bucket"));

    assertThat(root.key(FILE)).isEqualTo(key);
    assertThat(root.uri()).isEqualTo(uri);
    assertThat(root.isProxied()).isEqualTo(uri.startsWith("mlflow"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://other/artifacts/team",
        "s3://bucket/segments/team",
        "s3://bucket/artifacts-not-ours",
        "s3://bucket",
        "s3:///artifacts/x",
        "gs://bucket/artifacts",
        "file:///artifacts",
        "/artifacts",
        "artifacts",
        ""
      })
  void saysWhatItCannotReach(String uri) {
    assertThatThrownBy(() -> ArtifactRoot.parse(uri, ArtifactScope.whole("bucket")))
        .isInstanceOf(MlflowException.class)
        .hasMessageStartingWith("This server can't reach the artifacts at '" + uri + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlflow-artifacts:/../x",
        "s3://bucket/artifacts/../x",
        "mlflow-artifacts:/%2e%2e"
      })
  void refusesARootThatLeavesTheFolder(String uri) {
    assertThatThrownBy(() -> ArtifactRoot.parse(uri, ArtifactScope.whole("bucket")))
        .isInstanceOf(MlflowException.class)
        .hasMessage("Invalid path");
  }

  @Test
  void refusesKeysThatCannotBeStored() {
    String name = "é".repeat(127);
    String path = "x/".repeat(300) + name + "/" + name;

    assertThat(ArtifactRoot.SERVER.key(ArtifactPath.parse(name))).isEqualTo("artifacts/" + name);
    assertThatThrownBy(() -> ArtifactRoot.SERVER.key(ArtifactPath.parse(name + "é")))
        .hasMessageContaining("too long: the limit is 255 bytes");
    assertThatThrownBy(() -> ArtifactRoot.SERVER.key(ArtifactPath.parse(path)))
        .hasMessageContaining("too long: the limit is 1024 bytes");
  }
}
