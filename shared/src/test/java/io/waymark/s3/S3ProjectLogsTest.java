package io.waymark.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.projects.ProjectLogs.LogPage;
import io.waymark.projects.ProjectLogs.LogPosition;
import io.waymark.projects.entities.LogLine;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

@SuppressWarnings("NullAway.Init") // JUnit makes the logs before each test
class S3ProjectLogsTest {
  private static final String RUN = "0".repeat(32);
  private static final int REPORTS = 150;

  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private String bucket;
  private S3ProjectLogs logs;

  @BeforeEach
  void open() {
    bucket = "logs-" + UUID.randomUUID();
    S3.client().createBucket(create -> create.bucket(bucket));
    logs = new S3ProjectLogs(S3.client(), bucket);
  }

  @Test
  void aRepeatedReportIsKeptAsItWasFirstWritten() {
    logs.append(RUN, 1, 1, List.of(new LogLine(1, "ä")));
    logs.append(RUN, 1, 1, List.of(new LogLine(2, "forged")));
    assertThat(logs.read(RUN, LogPosition.START, 10).lines()).containsExactly(new LogLine(1, "ä"));
  }

  @Test
  void allLinesAreReadOnceHoweverManyAtATime() {
    List<LogLine> all = new ArrayList<>();
    for (int report = 1; report <= REPORTS; report++) {
      LogLine first = new LogLine(report, "first of " + report);
      LogLine second = new LogLine(report, "second of " + report);
      logs.append(RUN, report % 2 + 1, report, List.of(first, second));
    }
    for (int job = 1; job <= 2; job++) {
      for (int report = 3 - job; report <= REPORTS; report += 2) {
        all.add(new LogLine(report, "first of " + report));
        all.add(new LogLine(report, "second of " + report));
      }
    }
    logs.append("1".repeat(32), 1, 1, List.of(new LogLine(1, "of another run")));
    for (int size : List.of(7, 1_000)) {
      assertThat(read(size)).hasSameSizeAs(all).containsExactlyInAnyOrderElementsOf(all);
    }
    assertThat(read(7)).isEqualTo(read(1_000));
  }

  /** As the embedded store lists it meanwhile. */
  @Test
  void whatIsStillBeingWrittenIsNotThereYet() {
    logs.append(RUN, 1, 1, List.of(new LogLine(1, "there")));
    String writing = "projects/logs/%s/0001/00000002-%s".formatted(RUN, UUID.randomUUID());
    S3.client().putObject(put -> put.bucket(bucket).key(writing), RequestBody.fromString("{"));
    assertThat(logs.read(RUN, LogPosition.START, 10).lines())
        .containsExactly(new LogLine(1, "there"));
    assertThat(written(1_000)).isEqualTo("there\n");
  }

  @Test
  void anEmptyLogIsNoEnd() {
    LogPage none = logs.read(RUN, LogPosition.START, 10);
    assertThat(none.lines()).isEmpty();
    assertThat(none.more()).isFalse();
    assertThat(none.next()).isEqualTo(LogPosition.START);
  }

  @Test
  void ofALongLogTheTailIsWritten() {
    IntStream.rangeClosed(1, 3)
        .forEach(report -> logs.append(RUN, 1, report, List.of(new LogLine(0, "line " + report))));
    assertThat(written(1_000_000)).isEqualTo("line 1\nline 2\nline 3\n");
    // A report with one such line is 40 bytes of JSON.
    assertThat(written(90)).isEqualTo("line 2\nline 3\n");
  }

  private String written(long maxBytes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    logs.write(RUN, 1, maxBytes, text);
    return text.toString(UTF_8);
  }

  private List<LogLine> read(int size) {
    List<LogLine> lines = new ArrayList<>();
    LogPage page = logs.read(RUN, LogPosition.START, size);
    lines.addAll(page.lines());
    while (page.more()) {
      page = logs.read(RUN, page.next(), size);
      lines.addAll(page.lines());
    }
    return lines;
  }
}
