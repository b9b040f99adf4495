package io.waymark.artifacts;

import static java.util.Comparator.comparing;

import io.waymark.endpoint.Body;
import io.waymark.error.MlflowException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Files below a root: what is there, and where clients may read and write them. */
public final class Artifacts {
  /** How long a URL works when the client asks for no time: MLflow's own defaults. */
  public static final Duration DOWNLOAD_LIFE = Duration.ofMinutes(5);

  public static final Duration UPLOAD_LIFE = Duration.ofMinutes(15);

  /** Code points are ordered as their UTF-8 bytes are, and as Python orders strings. */
  private static final Comparator<String> BY_CODE_POINT =
      comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final ArtifactStore store;

  public Artifacts(ArtifactStore store) {
    this.store = store;
  }

  /** What is right below a directory, by base name and in its order; nothing below a file. */
  public List<FileInfo> list(ArtifactRoot root, ArtifactPath directory) {
    return store.list(root.key(directory)).stream()
        .sorted(comparing(FileInfo::path, BY_CODE_POINT))
        .toList();
  }

  /** Every file below a directory, however deep, in no particular order. */
  public List<StoredFile> listAll(ArtifactRoot root, ArtifactPath directory) {
    return store.listAll(root.key(directory));
  }

  /**
   * Where to download a file.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}, or {@code INVALID_PARAMETER_VALUE} for
   *     a directory
   */
  public Download download(ArtifactRoot root, ArtifactPath file) {
    return find(root, file, DOWNLOAD_LIFE).orElseThrow(() -> noFile(root, file));
  }

  /** The content of a file that is known to be small, if it still is there. */
  public Optional<Body> read(ArtifactRoot root, ArtifactPath file) {
    return store.read(root.key(file));
  }

  /**
   * The URL by which others may download a file.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}, for a directory too
   */
  public Download share(ArtifactRoot root, ArtifactPath file, Duration life) {
    return find(root, file, life).orElseThrow(() -> absent(root, file));
  }

  /** The content of a file, see {@link ArtifactStore#open}. */
  public InputStream open(ArtifactRoot root, ArtifactPath file, String entityTag) {
    return store.open(root.key(file), entityTag);
  }

  private Optional<Download> find(ArtifactRoot root, ArtifactPath file, Duration life) {
    String key = root.key(file);
    OptionalLong size = store.sizeOf(key);
    if (size.isEmpty()) {
      return Optional.empty();
    }
    Attachment attachment = new Attachment(file.fileName());
    PresignedUrl url = store.downloadUrl(key, attachment, life);
    return Optional.of(new Download(url, attachment, size.getAsLong()));
  }

  /** Keeps a file. */
  public void upload(ArtifactRoot root, ArtifactPath file, Body body) {
    ArtifactPath target = root.locate(file).forWriting();
    store.put(root.key(file), body, ContentType.ofFile(target.fileName()));
  }

  /** Where to upload a file of any type. */
  public PresignedUrl uploadUrl(ArtifactRoot root, ArtifactPath file) {
    root.locate(file).forWriting();
    return store.uploadUrl(root.key(file), UPLOAD_LIFE);
  }

  /** Where to upload a file with the content type that its name suggests. */
  public TypedUpload typedUpload(ArtifactRoot root, ArtifactPath file, Duration life) {
    String contentType = ContentType.ofUpload(root.locate(file).forWriting().fileName());
    return new TypedUpload(store.uploadUrl(root.key(file), contentType, life), contentType);
  }

  /**
   * Removes a file or a whole directory; nothing there is no error, and neither is a file where the
   * path names a directory.
   */
  public void delete(ArtifactRoot root, ArtifactPath artifact) {
    if (root.locate(artifact).normalised().isEmpty()) {
      throw MlflowException.invalidParameter("Invalid path");
    }
    String key = root.key(artifact);
    if (!artifact.namesDirectory() || store.sizeOf(key).isEmpty()) {
      store.delete(key);
    }
  }

  private MlflowException noFile(ArtifactRoot root, ArtifactPath path) {
    return store.isDirectory(root.key(path))
        ? MlflowException.invalidParameter(
            "Artifact path refers to a directory, not a file: '%s'".formatted(root.describe(path)))
        : absent(root, path);
  }

  private static MlflowException absent(ArtifactRoot root, ArtifactPath file) {
    return MlflowException.doesNotExist("No such artifact: '%s'".formatted(root.describe(file)));
  }
}
