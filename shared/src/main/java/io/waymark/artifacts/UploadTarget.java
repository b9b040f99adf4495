package io.waymark.artifacts;

/** The file that an upload in parts makes. */
public record UploadTarget(ArtifactPath path) {

  /**
   * The file in {@code directory} that has the base name of the client's own file.
   *
   * @param localFile a path on the client's machine, which may be a Windows one
   */
  public static UploadTarget of(ArtifactPath directory, String localFile) {
    int slash = Math.max(localFile.lastIndexOf('/'), localFile.lastIndexOf('\\'));
    ArtifactPath name = ArtifactPath.parse(localFile.substring(slash + 1));
    return new UploadTarget(directory.resolve(name).forWriting());
  }

  String key() {
    return ArtifactRoot.SERVER.key(path);
  }

  String contentType() {
    return ContentType.ofUpload(path.fileName());
  }
}
