package io.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it. */
final class ServerProcessTest {
  @TempDir private Path data;

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    List<String> acknowledged = new CopyOnWriteArrayList<>();
    CountDownLatch enough = new CountDownLatch(60);
    try (ServerProcess server = new ServerProcess("--port", "0", "--data", data.toString())) {
      Api api = new Api(server.uri());
      List<Thread> writers =
          IntStream.range(0, 4)
              .mapToObj(w -> Thread.startVirtualThread(() -> write(api, w, acknowledged, enough)))
              .toList();
      enough.await();
      server.kill();
      for (Thread writer : writers) {
        writer.join();
      }
    }
    try (ServerProcess server = new ServerProcess("--port", "0", "--data", data.toString())) {
      Api api = new Api(server.uri());
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(60);
      for (String name : acknowledged) {
        assertThat(api.hasExperiment(name)).as(name).isTrue();
        assertThat(api.file(name + ".txt")).isEqualTo(name);
      }
      assertThat(api.createExperiment("after")).isEqualTo(200);
    }
  }

  @Test
  void aSignalStopsItAndItSaysNothingMore() throws Exception {
    try (ServerProcess server = new ServerProcess("--port=0", "--data=" + data)) {
      assertThat(new Api(server.uri()).createExperiment("one")).isEqualTo(200);
      assertThat(server.stop()).isEqualTo(128 + 15);
      assertThat(server.said())
          .contains("export MLFLOW_TRACKING_URI=http://127.0.0.1:")
          .contains(data.toString())
          .doesNotContain("Exception", "WARN", "INFO")
          .hasLineCount(9);
    }
  }

  @Test
  void wrongArgumentsEndWithTwoAndAnExplanation() throws Exception {
    try (ServerProcess server = new ServerProcess("--prot", "1")) {
      assertThat(server.said())
          .isEqualTo("waymark: --prot is no option. --help lists the options.\n");
      assertThat(server.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void aFolderInUseEndsWithOneAndAnExplanation() throws Exception {
    try (LocalServer running = LocalServer.start(Options.in(data));
        ServerProcess second = new ServerProcess("--port=0", "--data=" + data)) {
      assertThat(running.uri()).isNotNull();
      assertThat(second.said())
          .isEqualTo(
              "waymark: The data folder %s is in use by another server (process %d).\n"
                  .formatted(data, ProcessHandle.current().pid()));
      assertThat(second.exitCode()).isEqualTo(1);
    }
  }

  /** Makes an experiment and a file at a time until the server is gone. */
  private static void write(Api api, int writer, List<String> acknowledged, CountDownLatch enough) {
    try {
      for (int i = 0; ; i++) {
        String name = "e%d-%d".formatted(writer, i);
        if (api.createExperiment(name) == 200 && api.put(name + ".txt", name).statusCode() == 200) {
          acknowledged.add(name);
          enough.countDown();
        }
      }
    } catch (IOException killed) {
      assertThat(enough.getCount()).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
