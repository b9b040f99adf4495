package io.waymark.serving;

import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactRoot;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.promotion.entities.EvidenceFile;
import io.waymark.promotion.entities.VersionSnapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs the files of a version as SageMaker's serverless endpoints want them: one gzipped tar with
 * the {@code MLmodel} at its top. Files pass through and are never held whole; each must be what it
 * was when the evidence was taken.
 */
public record ModelArchive(Artifacts artifacts, ArchiveStore archives, ArtifactScope scope) {
  private static final int BUFFER = 1 << 16;

  /**
   * Writes the archive of a version.
   *
   * @return where it is
   * @throws MlflowException {@code RESOURCE_CONFLICT} where there is nothing to pack, or a file
   *     changed
   */
  String write(String name, VersionSnapshot version) {
    if (version.files().isEmpty()) {
      throw new MlflowException(
          ErrorCode.RESOURCE_CONFLICT,
          "Version %d has no files in this server's bucket.".formatted(version.version()));
    }
    ArtifactRoot root = ArtifactRoot.parse(version.location(), scope);
    return archives.write(name, out -> pack(root, version, out));
  }

  private void pack(ArtifactRoot root, VersionSnapshot version, OutputStream out)
      throws IOException {
    // Finished, not closed: the stream below is the store's.
    GZIPOutputStream zipped = new FastGzip(out);
    OutputStream buffered = new BufferedOutputStream(zipped, BUFFER);
    TarOutput tar = new TarOutput(buffered);
    for (EvidenceFile file : version.files()) {
      ArtifactPath path = new ArtifactPath(file.path());
      try (InputStream content = artifacts.open(root, path, file.digest())) {
        long seconds = Duration.ofMillis(file.modified()).toSeconds();
        tar.add(file.path(), file.size(), seconds, content);
      }
    }
    tar.end();
    buffered.flush();
    zipped.finish();
  }

  /** Weights hardly shrink, so effort is wasted on them. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
