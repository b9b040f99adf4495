import static java.io.File.pathSeparator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip for Lambda, with the jars of a class path and others in its folder {@code lib}.
 * Inside a jar nothing is compressed: the zip then compresses across classes, which makes it a
 * third smaller, and the JVM inflates none of them. The same jars give the same bytes.
 */
public final class LambdaZip {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private LambdaZip() {}

  /** Takes the zip, a file with the class path, and further jars. */
  public static void main(String[] args) throws IOException {
    List<String> paths = new ArrayList<>(List.of(args).subList(2, args.length));
    Collections.addAll(paths, Files.readString(Path.of(args[1])).strip().split(pathSeparator));
    List<Path> jars =
        paths.stream().map(Path::of).sorted(Comparator.comparing(Path::getFileName)).toList();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(Path.of(args[0])))) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Path jar : jars) {
        zip.putNextEntry(entry("lib/" + jar.getFileName()));
        zip.write(stored(jar));
      }
    }
  }

  /** The jar without compression, and without entries of folders, which nobody asks for. */
  private static byte[] stored(Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      to.setMethod(ZipOutputStream.STORED);
      for (ZipEntry found : Collections.list(from.entries())) {
        if (!found.isDirectory()) {
          byte[] content = from.getInputStream(found).readAllBytes();
          ZipEntry entry = entry(found.getName());
          entry.setSize(content.length);
          entry.setCrc(crc(content));
          to.putNextEntry(entry);
          to.write(content);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static long crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    return entry;
  }
}
