package io.waymark.promotions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.functions.AuditExportFunction;
import io.waymark.json.CanonicalJson;
import io.waymark.local.s3.EmbeddedS3;
import io.waymark.promotion.PromotionWorld;
import io.waymark.s3.S3AuditArchive;
import io.waymark.s3.S3Clients;
import io.waymark.workspaces.PerWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The command that checks an audit trail, on what the function exported into a bucket. */
class VerifyExportIT {
  private static final String COMMAND = Path.of("..", "build", "verify-audit").toString();

  private final PromotionWorld world = new PromotionWorld();
  @TempDir private Path folder;

  /** What the command says, and its exit code. */
  private record Verdict(int code, String said) {}

  @BeforeEach
  void export() throws IOException {
    world.newModel("fraud – Betrug", 3);
    world.point("fraud – Betrug", "champion", 1);
    try (EmbeddedS3 s3 = EmbeddedS3.in(folder, "audit-bucket");
        S3Client client =
            S3Clients.builder()
                .httpClientBuilder(AwsCrtHttpClient.builder())
                .endpointOverride(s3.uri())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(s3.credentials()))
                .build()) {
      AuditExportFunction function =
          new AuditExportFunction(
              new PerWorkspace<>(_ -> world.audit),
              new PerWorkspace<>(
                  workspace -> new S3AuditArchive(client, "audit-bucket", workspace)));
      // The stream may tell of an entry twice, and out of order.
      for (List<Long> seqs : List.of(List.of(2L, 1L), List.of(2L, 3L, 4L, 5L))) {
        assertThat(new String(function.answer(event(seqs)), UTF_8))
            .isEqualTo("{\"batchItemFailures\":[]}");
      }
    }
    assertThat(world.audit.end().seq()).isEqualTo(5);
  }

  @Test
  void findsAnExportRight() throws Exception {
    assertThat(verify())
        .isEqualTo(
            new Verdict(
                0,
                "5 entries are right; the last one's hash is %s\n"
                    .formatted(world.audit.end().hash())));
  }

  @Test
  void findsOneByteThatWasChanged() throws Exception {
    Path third = entry(3);
    String text = Files.readString(third);
    Files.writeString(third, text.replace("maker", "baker"));
    assertThat(verify())
        .isEqualTo(
            new Verdict(
                1, "WRONG: entry 4 does not hold the hash of entry 3; entries 1 to 3 are right\n"));
    Files.writeString(third, text.replace("{", "["));
    assertThat(verify().said()).startsWith("WRONG: this is no entry: [");
    assertThat(verify().code()).isEqualTo(1);
  }

  @Test
  void findsAnEntryMissing() throws Exception {
    Files.delete(entry(3));
    assertThat(verify())
        .isEqualTo(new Verdict(1, "WRONG: entry 4 follows entry 2; entries 1 to 2 are right\n"));
  }

  @Test
  void takesTwoThatWereExportedTwiceForOneEach() throws Exception {
    for (int seq : new int[] {2, 5}) {
      Files.copy(entry(seq), entry(seq).resolveSibling("copy of %d.json".formatted(seq)));
    }
    assertThat(verify().code()).isZero();
  }

  @Test
  void tellsTheTrailsOfWorkspacesApart() throws Exception {
    Path sea = Files.createDirectories(entry(1).resolveSibling("workspaces").resolve("sea"));
    String first = Files.readString(entry(1));
    Files.writeString(
        sea.resolve("000000000001.json"),
        first.replace("\"workspace\":\"default\"", "\"workspace\":\"sea\""));
    Verdict both = verify();
    assertThat(both.code()).isZero();
    assertThat(both.said().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("default: 5 entries are right;"),
            line -> assertThat(line).startsWith("sea: 1 entries are right;"));
    Files.delete(entry(2));
    assertThat(verify().code()).isEqualTo(1);
    assertThat(verify().said()).contains("default: WRONG: entry 3", "sea: 1 entries are right;");
  }

  @Test
  void findsNothingRightWhereNothingIs() throws Exception {
    for (int seq = 1; seq <= 5; seq++) {
      Files.delete(entry(seq));
    }
    assertThat(verify().code()).isEqualTo(1);
    assertThat(verify().said()).startsWith("There are no entries in ");
  }

  private Path entry(int seq) {
    return folder.resolve("audit-bucket").resolve("audit").resolve("%012d.json".formatted(seq));
  }

  private Verdict verify() throws Exception {
    Process process =
        new ProcessBuilder("python3", COMMAND, folder.resolve("audit-bucket").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Verdict(process.waitFor(), said);
  }

  private static byte[] event(List<Long> seqs) {
    List<Map<String, Object>> records =
        seqs.stream()
            .map(
                seq ->
                    Map.<String, Object>of(
                        "dynamodb",
                        Map.of(
                            "SequenceNumber",
                            Long.toString(seq),
                            "Keys",
                            Map.of(
                                "pk", Map.of("S", "AUDIT#default"),
                                "sk", Map.of("S", "%012d".formatted(seq))))))
            .toList();
    return CanonicalJson.text(Map.of("Records", records)).getBytes(UTF_8);
  }
}
