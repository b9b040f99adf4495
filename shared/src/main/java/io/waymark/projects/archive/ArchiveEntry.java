package io.waymark.projects.archive;

/**
 * An entry as an archive's directory lists it.
 *
 * @param path without a slash at its end
 * @param size of its content, unpacked
 * @param packed bytes in the archive
 * @param deflated or else stored
 * @param crc of its content, CRC-32
 * @param offset of its header in the archive
 */
record ArchiveEntry(
    String path, Kind kind, long size, long packed, boolean deflated, long crc, long offset) {

  /** What an entry is. */
  enum Kind {
    FILE,
    FOLDER,
    LINK
  }
}
