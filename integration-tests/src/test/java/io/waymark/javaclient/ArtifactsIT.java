package io.waymark.javaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service.FileInfo;
import org.mlflow.tracking.MlflowClient;

/** The client moves files by MLflow's Python package, which it starts as a process. */
@EnabledIf(value = "mayRun", disabledReason = "needs the suites' Python with MLflow")
class ArtifactsIT {
  private final MlflowClient client = Server.client();
  private String runId = "";

  /** Unless there is no Python; with {@code CI=true} there has to be one. */
  static boolean mayRun() {
    return "true".equals(System.getenv("CI"))
        || Files.isExecutable(Path.of(System.getenv("MLFLOW_PYTHON_EXECUTABLE")));
  }

  @BeforeEach
  void createRun() {
    runId = client.createRun(client.createExperiment(Names.draw("artifacts"))).getRunId();
  }

  @Test
  void aFileComesBackAsItWas(@TempDir Path folder) throws IOException {
    byte[] content = new byte[3_000_000];
    new Random(7).nextBytes(content);
    Path file = Files.write(folder.resolve("model ü.bin"), content);

    client.logArtifact(runId, file.toFile(), "sub/folder");

    assertThat(client.listArtifacts(runId))
        .extracting(FileInfo::getPath, FileInfo::getIsDir)
        .containsExactly(tuple("sub", true));
    assertThat(client.listArtifacts(runId, "sub/folder"))
        .extracting(FileInfo::getPath, FileInfo::getFileSize)
        .containsExactly(tuple("sub/folder/model ü.bin", 3_000_000L));
    assertThat(client.downloadArtifacts(runId, "sub/folder/model ü.bin")).hasBinaryContent(content);
  }

  @Test
  void aFolderComesBackWhole(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "a");
    Files.writeString(Files.createDirectories(folder.resolve("deep")).resolve("b.txt"), "b");

    client.logArtifacts(runId, folder.toFile());

    Path downloaded = client.downloadArtifacts(runId).toPath();
    assertThat(downloaded.resolve("a.txt")).hasContent("a");
    assertThat(downloaded.resolve("deep/b.txt")).hasContent("b");
  }
}
