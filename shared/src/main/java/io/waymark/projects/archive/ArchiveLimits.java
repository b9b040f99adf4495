package io.waymark.projects.archive;

/**
 * How large a project may be.
 *
 * @param entries files, folders and links
 * @param bytes of all files, unpacked
 */
public record ArchiveLimits(int entries, long bytes) {
  private static final long TWO_GB = 2_000_000_000L;

  /** What a client may upload. */
  public static final ArchiveLimits UPLOAD = new ArchiveLimits(10_000, TWO_GB);

  /** A repository may hold much besides the project; a plain zip file has room for 65,535. */
  public static final ArchiveLimits REPOSITORY = new ArchiveLimits(50_000, TWO_GB);

  void checkEntries(long count) {
    if (count > entries) {
      throw InvalidArchive.of("it has more than %d files".formatted(entries));
    }
  }

  void checkBytes(long count) {
    if (count > bytes) {
      throw InvalidArchive.of("its files have more than %d bytes".formatted(bytes));
    }
  }
}
