package io.waymark.javaclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.RegisteredModel;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.ModelVersionsPage;

/** The client reads the registry by methods of its own, and changes it by bare requests. */
class RegistryIT {
  private final MlflowClient client = Server.client();
  private final String name = Names.draw("model");

  @BeforeEach
  void makeVersions() {
    post("registered-models/create", "{'name': '%s', 'description': 'about'}");
    for (int i = 1; i <= 3; i++) {
      post("model-versions/create", "{'name': '%s', 'source': 's3://bucket/" + i + "'}");
    }
    post(
        "model-versions/transition-stage",
        "{'name': '%s', 'version': '2', 'stage': 'Production', 'archive_existing_versions':"
            + " false}");
  }

  @Test
  void aModelIsReadWithItsNewestVersions() {
    RegisteredModel model = client.getRegisteredModel(name);
    assertThat(model.getName()).isEqualTo(name);
    assertThat(model.getDescription()).isEqualTo("about");
    assertThat(model.getLatestVersionsList())
        .extracting(ModelVersion::getVersion)
        .containsExactlyInAnyOrder("2", "3");
    assertThat(client.getLatestVersions(name, List.of("Production")))
        .singleElement()
        .extracting(ModelVersion::getVersion)
        .isEqualTo("2");
  }

  @Test
  void aVersionIsReadAndItsFilesAreFound() {
    ModelVersion version = client.getModelVersion(name, "2");
    assertThat(version.getCurrentStage()).isEqualTo("Production");
    assertThat(version.getSource()).isEqualTo("s3://bucket/2");
    assertThat(version.getStatus().name()).isEqualTo("READY");
    assertThat(client.getModelVersionDownloadUri(name, "2")).isEqualTo("s3://bucket/2");
  }

  @Test
  void versionsAreSearchedPageByPage() {
    ModelVersionsPage page =
        client.searchModelVersions("name = '" + name + "'", 2, List.of("version_number DESC"));
    assertThat(page.getItems()).extracting(ModelVersion::getVersion).containsExactly("3", "2");
    assertThat(page.hasNextPage()).isTrue();
    assertThat(page.getNextPage().getItems())
        .extracting(ModelVersion::getVersion)
        .containsExactly("1");
  }

  private void post(String path, String json) {
    client.sendPost(path, json.formatted(name).replace('\'', '"'));
  }
}
