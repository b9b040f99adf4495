package io.waymark.local.notices;

import io.waymark.json.CanonicalJson;
import io.waymark.local.stepfunctions.Integration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is published: a mail as {@code <time>-<id>.txt}, an event as {@code .json}. Each mail
 * is also told in the log.
 */
public final class NoticeFolder {
  private static final Logger LOG = System.getLogger(NoticeFolder.class.getName());
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

  private final Path folder;

  /** A folder, which is made if it is not there. */
  public NoticeFolder(Path folder) {
    try {
      this.folder = Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The services that publish, by their resources. */
  public Map<String, Integration> services() {
    return Map.of("sns:publish", this::mail, "events:putEvents", this::events);
  }

  private Map<String, @Nullable Object> mail(Map<String, @Nullable Object> message) {
    String id = UUID.randomUUID().toString();
    String text = "Subject: %s\n\n%s\n".formatted(message.get("Subject"), message.get("Message"));
    Path file = write(id, ".txt", text);
    LOG.log(Level.INFO, "{0} ({1})", message.get("Subject"), file);
    return Map.of("MessageId", id);
  }

  private Map<String, @Nullable Object> events(Map<String, @Nullable Object> entries) {
    if (!(entries.get("Entries") instanceof List<?> list)) {
      throw new IllegalArgumentException("There are no Entries.");
    }
    for (Object event : list) {
      write(UUID.randomUUID().toString(), ".json", CanonicalJson.text(event) + "\n");
    }
    return Map.of("FailedEntryCount", 0);
  }

  private Path write(String id, String suffix, String content) {
    try {
      return Files.writeString(
          folder.resolve(TIME.format(Instant.now()) + "-" + id + suffix), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
