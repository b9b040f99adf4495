package io.waymark.projects.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.MlprojectFile;
import io.waymark.projects.ProjectFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever bytes are uploaded, they are read or refused. */
class ArchiveProperties {
  private static final Set<Integer> SIGNIFICANT = Set.of(0, 1, 0x50, 0x4b, 0x7f, 0x80, 0xff);

  /** A byte that is another one. */
  record Change(int at, int value) {}

  @Provide
  Arbitrary<Change> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2_000),
            Arbitraries.oneOf(Arbitraries.of(SIGNIFICANT), Arbitraries.integers().between(0, 255)))
        .as(Change::new);
  }

  @Property(tries = 3_000)
  void aDamagedArchiveIsReadOrRefused(
      @ForAll @Size(min = 1, max = 6) List<@From("changes") Change> changes) throws IOException {
    byte[] bytes = archive();
    for (Change change : changes) {
      bytes[change.at() % bytes.length] = (byte) change.value();
    }
    assertReadOrRefused(bytes);
  }

  @Property(tries = 500)
  void aCutArchiveIsRefused(@ForAll int from, @ForAll int to) throws IOException {
    byte[] bytes = archive();
    int start = Math.floorMod(from, bytes.length);
    int end = start + Math.floorMod(to, bytes.length - start);
    byte[] cut = Arrays.copyOfRange(bytes, start, end);
    assertThat(assertReadOrRefused(cut)).isFalse();
  }

  @Property(tries = 1_000)
  void anyPathsAreReadOrRefused(@ForAll("paths") List<String> paths) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String path : Set.copyOf(paths)) {
        zip.putNextEntry(new ZipEntry(path));
        zip.closeEntry();
      }
    }
    assertReadOrRefused(bytes.toByteArray());
  }

  @Provide
  Arbitrary<List<String>> paths() {
    return Arbitraries.of("a", "b", "..", ".", "/", "//", "MLproject", "\\", "é", "\u0000", " ")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(parts -> String.join("", parts))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String path : List.of("MLproject", "sub/", "sub/conda.yaml", "x.py")) {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(path.endsWith("/") ? new byte[0] : "name: x\n".repeat(20).getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static boolean assertReadOrRefused(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzzed", ".zip");
    try {
      Files.write(file, bytes);
      try (ProjectArchive archive = ProjectArchive.open(file, ArchiveLimits.UPLOAD)) {
        MlprojectFile.read(new ProjectFolder(archive, ""));
        return true;
      } catch (MlflowException refused) {
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE);
        assertThat(refused.getMessage()).hasSizeLessThan(1_000);
        return false;
      }
    } finally {
      Files.delete(file);
    }
  }
}
