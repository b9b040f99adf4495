package io.waymark.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.error.MlflowException;
import io.waymark.promotion.entities.EvidenceFile;
import io.waymark.promotion.entities.VersionSnapshot;
import io.waymark.s3.S3ArchiveStore;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.s3.S3ProxyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Archives are read by the tar of this machine, as SageMaker's containers do. */
final class ModelArchiveTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private static final String BUCKET = "models";
  private static final String ROOT = "artifacts/1/models/m-1/artifacts/";
  private static @Nullable S3Client client;

  @TempDir private Path folder;

  @BeforeAll
  static void makeBucket() {
    client = S3.endpoint().client();
    s3().createBucket(bucket -> bucket.bucket(BUCKET));
  }

  @AfterAll
  static void close() {
    s3().close();
  }

  private static S3Client s3() {
    return Optional.ofNullable(client).orElseThrow();
  }

  private static ModelArchive archive() {
    return new ModelArchive(
        new Artifacts(new S3ArtifactStore(s3(), BUCKET, Clock.systemUTC())),
        new S3ArchiveStore(s3(), BUCKET),
        ArtifactScope.whole(BUCKET));
  }

  @Test
  void hasEveryFileUnderItsOwnPath() throws Exception {
    String deep = "code/" + "long-folder-name/".repeat(9) + "größe 100%25.py";
    byte[] weights = new byte[40 << 20];
    new Random(7).nextBytes(weights);
    VersionSnapshot version =
        version(
            put("MLmodel", "flavors:\n".getBytes(UTF_8)),
            put(deep, new byte[0]),
            put("data/model.bin", weights));

    assertThat(archive().write("one", version)).isEqualTo("s3://models/serving/one.tar.gz");

    Path unpacked = unpack("one");
    assertThat(Files.readString(unpacked.resolve("MLmodel"))).isEqualTo("flavors:\n");
    assertThat(unpacked.resolve(deep)).isEmptyFile();
    assertThat(Arrays.equals(Files.readAllBytes(unpacked.resolve("data/model.bin")), weights))
        .isTrue();
  }

  @Test
  void takesNoFileThatIsNotWhatTheEvidenceShows() {
    EvidenceFile seen = put("MLmodel", "approved".getBytes(UTF_8));
    put("MLmodel", "replaced".getBytes(UTF_8));

    assertThatThrownBy(() -> archive().write("two", version(seen)))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("is not what it was");
    EvidenceFile gone = new EvidenceFile("gone", 1, seen.digest(), 0);
    assertThatThrownBy(() -> archive().write("two", version(gone)))
        .hasMessageContaining("is not what it was");
    assertThat(s3().listObjectsV2(list -> list.bucket(BUCKET).prefix("serving/two")).contents())
        .isEmpty();
    assertThat(s3().listMultipartUploads(list -> list.bucket(BUCKET)).uploads()).isEmpty();
  }

  @Test
  void mayBeSmallAndWrittenAgain() throws Exception {
    VersionSnapshot version = version(put("MLmodel", "flavors:\n".getBytes(UTF_8)));
    archive().write("waymark-fraud-v2-0123456789-1", version);
    archive().write("waymark-fraud-v2-0123456789-1", version);
    assertThat(unpack("waymark-fraud-v2-0123456789-1")).isNotEmptyDirectory();
  }

  @Test
  void isNotMadeOfNothing() {
    assertThatThrownBy(() -> archive().write("three", version()))
        .hasMessage("Version 1 has no files in this server's bucket.");
  }

  private static EvidenceFile put(String path, byte[] content) {
    String tag =
        s3().putObject(put -> put.bucket(BUCKET).key(ROOT + path), RequestBody.fromBytes(content))
            .eTag()
            .replace("\"", "");
    return new EvidenceFile(path, content.length, tag, 1_780_000_000_000L);
  }

  private static VersionSnapshot version(EvidenceFile... files) {
    String location = "mlflow-artifacts:/1/models/m-1/artifacts";
    return new VersionSnapshot(
        1,
        0,
        location,
        location,
        Optional.empty(),
        Optional.empty(),
        "",
        Map.of(),
        List.of(files),
        Map.of(),
        Map.of());
  }

  private Path unpack(String name) throws IOException, InterruptedException {
    Path packed = folder.resolve("model.tar.gz");
    s3().getObject(get -> get.bucket(BUCKET).key(ArchiveStore.key(name)), packed);
    Path unpacked = Files.createDirectory(folder.resolve("model"));
    Process tar =
        new ProcessBuilder("tar", "-xzf", packed.toString(), "-C", unpacked.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(tar.exitValue()).isZero();
    return unpacked;
  }
}
