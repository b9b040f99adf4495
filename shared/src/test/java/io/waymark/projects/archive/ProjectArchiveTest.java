package io.waymark.projects.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.digest.Sha256;
import io.waymark.error.MlflowException;
import io.waymark.projects.archive.ArchiveWriter.Mode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectArchiveTest {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  private final Path zip;

  ProjectArchiveTest(@TempDir Path directory) {
    this.zip = directory.resolve("project.zip");
  }

  @Test
  void aCommonZipFileIsRead() throws IOException {
    Files.write(zip, javaZip("sub/", "sub/MLproject", "größe.txt"));
    try (ProjectArchive archive = open()) {
      assertThat(archive.names("")).containsExactlyInAnyOrder("sub", "größe.txt");
      assertThat(archive.read("sub/MLproject", 100)).isEqualTo(CONTENT);
      assertThat(archive.read("sub/MLproject", 3)).isEqualTo("con".getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/etc/passwd", "a/../../x", "a/./b", "a//b", "a\\..\\b", "C:\\x", "a\nb"})
  void aPathLeadsDown(String path) throws IOException {
    Files.write(zip, javaZip(path));
    assertRefused("a path");
  }

  @ParameterizedTest
  @CsvSource({"a, a/b", "a/b/c, a/b"})
  void aFileIsNoFolder(String first, String second) throws IOException {
    Files.write(zip, javaZip(first, second));
    assertRefused("both a file and a folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd", "../x", "sub/../../x", "up/../../x", "up/x/..", "sub/back/../x"})
  void aLinkLeadsNowhereElse(String target) throws IOException {
    write(
        writer -> {
          add(writer, "sub/back", Mode.LINK, "../sub/..");
          add(writer, "sub/file", Mode.FILE, "x");
          add(writer, "up", Mode.LINK, "sub/..");
          add(writer, "link", Mode.LINK, target);
        });
    if (target.equals("up/x/..")) {
      open().close();
    } else {
      assertRefused("a link leads out of the project");
    }
  }

  @Test
  void nothingIsBehindALink() throws IOException {
    write(
        writer -> {
          add(writer, "link", Mode.LINK, "sub");
          add(writer, "link/file", Mode.FILE, "x");
        });
    assertRefused("both a file and a folder");
  }

  @Test
  void aPathIsThereOnce() throws IOException {
    write(
        writer -> {
          add(writer, "a", Mode.FILE, "1");
          add(writer, "a", Mode.FILE, "2");
        });
    assertRefused("a path is there twice");
  }

  @Test
  void thereAreNotTooManyFiles() throws IOException {
    write(
        writer -> {
          for (int i = 0; i <= ArchiveLimits.UPLOAD.entries(); i++) {
            add(writer, "f" + i, Mode.FILE, "");
          }
        });
    assertRefused("more than 10000 files");
  }

  /** 2 GB of zeros are 2 MB of a zip file. */
  @Test
  void whatItUnpacksToIsCountedBeforeItIsUnpacked() throws IOException {
    Files.write(zip, javaZip("bomb"));
    patch(24, 2_000_000_001);
    assertRefused("more than 2000000000 bytes");
  }

  @Test
  void whatUnpacksToMoreThanItSaysIsRefused() throws IOException {
    Files.write(zip, zipOf("bomb", new byte[10_000_000]));
    patch(24, 1_000);
    assertRefused("an entry is not what the directory says");
  }

  @Test
  void entriesDoNotShareTheirContent() throws IOException {
    Files.write(zip, javaZip("a", "b"));
    byte[] bytes = Files.readAllBytes(zip);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int second = directory(buffer, 1);
    buffer.putInt(second + 42, 0);
    buffer.put(second + 46, (byte) 'a');
    Files.write(zip, bytes);
    assertRefused("");
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1, plain and deflated", // encrypted
    "10, 12, plain and deflated", // bzip2
    "24, -1, over 4 GB",
    "16, 7, not what the directory says", // CRC
    "42, 1, not where the directory says",
    "42, 5000, cut off"
  })
  void whatNotEveryProgramReadsTheSameWayIsRefused(int at, int value, String words)
      throws IOException {
    Files.write(zip, javaZip("a"));
    patch(at, value);
    assertRefused(words);
  }

  @Test
  void namesAreMarkedAsUtf8() throws IOException {
    Files.write(zip, javaZip("größe"));
    byte[] bytes = Files.readAllBytes(zip);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putShort(directory(buffer, 0) + 8, (short) 0);
    Files.write(zip, bytes);
    assertRefused("neither ASCII nor marked as UTF-8");
  }

  @Test
  void aCommentDoesNotMatterAndOtherAdditionsDo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setComment("0123456789abcdef");
      entry(out, "a", CONTENT);
    }
    Files.write(zip, bytes.toByteArray());
    open().close();
    Files.write(zip, concat(bytes.toByteArray(), new byte[1]));
    assertRefused("plain zip file");
    Files.write(zip, concat(new byte[1], bytes.toByteArray()));
    assertRefused("plain zip file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MLproject", "PK\3\4"})
  void whatIsNoZipFileIsRefused(String content) throws IOException {
    Files.writeString(zip, content);
    assertRefused("it is no zip file");
  }

  /** Of a link the mode counts, which a client's system gives. */
  @Test
  void aDeviceIsNoFile() throws IOException {
    write(writer -> add(writer, "tty", Mode.FILE, ""));
    patch(38, 0020666 << 16);
    assertRefused("only files, folders and links");
  }

  /** What one version writes is the next one's, whatever libraries it has. */
  @Test
  void aWrittenArchiveIsTheSameEachTime() throws IOException {
    write(
        writer -> {
          add(writer, "MLproject", Mode.FILE, "name: x");
          add(writer, "run.sh", Mode.EXECUTABLE, "true");
          add(writer, "link", Mode.LINK, "run.sh");
        });
    assertThat(Sha256.hex(Files.readAllBytes(zip)))
        .isEqualTo("bef5f42ef44bcb36e4fc216fe22de64b0cb973ee81490d6cf4b9fa502d6045df");
  }

  private ProjectArchive open() {
    return ProjectArchive.open(zip, ArchiveLimits.UPLOAD);
  }

  private void assertRefused(String words) {
    assertThatThrownBy(this::open)
        .isInstanceOf(MlflowException.class)
        .hasMessageStartingWith("The project's archive is invalid: ")
        .hasMessageContaining(words);
  }

  /** Changes two or four bytes of the first entry in the directory. */
  private void patch(int at, int value) throws IOException {
    byte[] bytes = Files.readAllBytes(zip);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (at < 16) {
      buffer.putShort(directory(buffer, 0) + at, (short) value);
    } else {
      buffer.putInt(directory(buffer, 0) + at, value);
    }
    Files.write(zip, bytes);
  }

  private static int directory(ByteBuffer zip, int skip) {
    int at = zip.getInt(zip.limit() - 22 + 16);
    for (int i = 0; i < skip; i++) {
      at += 46 + zip.getShort(at + 28) + zip.getShort(at + 30) + zip.getShort(at + 32);
    }
    return at;
  }

  private static byte[] javaZip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : List.of(names)) {
        entry(out, name, name.endsWith("/") ? new byte[0] : CONTENT);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zipOf(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      entry(out, name, content);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private void write(Content content) throws IOException {
    try (ArchiveWriter writer = ArchiveWriter.create(zip, ArchiveLimits.REPOSITORY)) {
      content.writeTo(writer);
      writer.finish();
    }
  }

  private static void add(ArchiveWriter writer, String path, Mode mode, String content)
      throws IOException {
    writer.add(path, mode, new ByteArrayInputStream(content.getBytes(UTF_8)));
  }

  private static byte[] concat(byte[] first, byte[] second) throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    try (OutputStream out = both) {
      out.write(first);
      out.write(second);
    }
    return both.toByteArray();
  }

  private interface Content {
    void writeTo(ArchiveWriter writer) throws IOException;
  }
}
