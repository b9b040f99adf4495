package io.waymark.javaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service.CreateExperiment;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.ExperimentTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.ExperimentsPage;
import org.mlflow.tracking.MlflowClient;

class ExperimentsIT {
  private final MlflowClient client = Server.client();

  @Test
  void anExperimentIsFoundByIdAndByName() {
    String name = Names.draw("forest");

    String id = client.createExperiment(name);

    Experiment byId = client.getExperiment(id);
    assertThat(byId.getName()).isEqualTo(name);
    assertThat(byId.getExperimentId()).isEqualTo(id).matches("\\d+");
    assertThat(byId.getLifecycleStage()).isEqualTo("active");
    assertThat(byId.getArtifactLocation()).endsWith("/" + id);
    assertThat(client.getExperimentByName(name)).contains(byId);
    assertThat(client.getExperimentByName(name + "?")).isEmpty();
  }

  @Test
  void theDefaultExperimentIsThere() {
    assertThat(client.getExperiment("0").getName()).isEqualTo("Default");
  }

  @Test
  void tagsAndAnArtifactLocationMayComeWithTheCreate() {
    ExperimentTag tag = ExperimentTag.newBuilder().setKey("team").setValue("blau, grün").build();

    String id =
        client.createExperiment(
            CreateExperiment.newBuilder()
                .setName(Names.draw("tagged"))
                .setArtifactLocation("s3://bucket/folder")
                .addTags(tag)
                .build());
    client.setExperimentTag(id, "owner", "ada");

    Experiment experiment = client.getExperiment(id);
    assertThat(experiment.getArtifactLocation()).isEqualTo("s3://bucket/folder");
    assertThat(experiment.getTagsList())
        .extracting(ExperimentTag::getKey, ExperimentTag::getValue)
        .contains(tuple("team", "blau, grün"), tuple("owner", "ada"));
  }

  @Test
  void renameDeleteAndRestore() {
    String id = client.createExperiment(Names.draw("old"));
    String newName = Names.draw("new");

    client.renameExperiment(id, newName);
    client.deleteExperiment(id);

    Experiment deleted = client.getExperiment(id);
    assertThat(deleted.getName()).isEqualTo(newName);
    assertThat(deleted.getLifecycleStage()).isEqualTo("deleted");
    client.restoreExperiment(id);
    assertThat(client.getExperiment(id).getLifecycleStage()).isEqualTo("active");
  }

  @Test
  void searchFindsByNameAndPages() {
    String prefix = Names.draw("page");
    List<String> ids =
        Stream.of("a", "b", "c").map(suffix -> client.createExperiment(prefix + suffix)).toList();
    client.deleteExperiment(ids.getLast());

    ExperimentsPage page =
        client.searchExperiments(
            "name LIKE '" + prefix + "%'", ViewType.ALL, 2, List.of("name DESC"));

    assertThat(page.getItems())
        .extracting(Experiment::getName)
        .containsExactly(prefix + "c", prefix + "b");
    assertThat(page.hasNextPage()).isTrue();
    assertThat(page.getNextPage().getItems())
        .extracting(Experiment::getName)
        .containsExactly(prefix + "a");
    assertThat(page.getNextPage().hasNextPage()).isFalse();
    assertThat(client.searchExperiments("name LIKE '" + prefix + "%'").getItems()).hasSize(2);
  }
}
