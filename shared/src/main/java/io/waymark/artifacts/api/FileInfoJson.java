package io.waymark.artifacts.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.artifacts.FileInfo;
import java.io.IOException;
import java.util.List;

/** Writes listings; as in MLflow an empty list and a size of 0 are left out. */
final class FileInfoJson {
  private FileInfoJson() {}

  /** Writes the files, each under {@code parent} unless that is empty. */
  static void writeAll(JsonGenerator out, String parent, List<FileInfo> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    String prefix = parent.isEmpty() || parent.endsWith("/") ? parent : parent + "/";
    out.writeArrayFieldStart("files");
    for (FileInfo file : files) {
      write(out, prefix, file);
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, String prefix, FileInfo file) throws IOException {
    out.writeStartObject();
    out.writeStringField("path", prefix + file.path());
    out.writeBooleanField("is_dir", file.isDirectory());
    if (file.size() > 0) {
      out.writeNumberField("file_size", file.size());
    }
    out.writeEndObject();
  }
}
