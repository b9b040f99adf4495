package io.waymark.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.projects.ProjectLogs;
import io.waymark.projects.entities.LogLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Logs in the bucket: an object for each report, named so that they sort as they came. */
public final class S3ProjectLogs implements ProjectLogs {
  private static final int EXISTS = 412;

  /** As many objects and bytes of them as an answer may have. */
  private static final int PAGE_REPORTS = 64;

  private static final long PAGE_BYTES = 2_000_000;

  /** Fewer than a client has connections (50), so that no read waits for one in vain. */
  private static final int READS_AT_ONCE = 32;

  private static final Predicate<String> REPORT =
      Pattern.compile(".*/[0-9]{8,}").asMatchPredicate();

  private final Supplier<S3Client> client;
  private final String bucket;

  public S3ProjectLogs(S3Client s3, String bucket) {
    this(() -> s3, bucket);
  }

  /**
   * With a client that is made when it is first needed.
   *
   * @param client gives the same one each time
   */
  public S3ProjectLogs(Supplier<S3Client> client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public void append(String runId, int job, long sequence, List<LogLine> lines) {
    String json =
        CanonicalJson.text(
            Map.of(
                "lines",
                lines.stream()
                    .map(line -> Map.of("time", line.time(), "text", line.text()))
                    .toList()));
    try {
      S3Failures.call(
          () ->
              client
                  .get()
                  .putObject(
                      put ->
                          put.bucket(bucket)
                              .key(key(runId, job, sequence))
                              .contentType("application/json")
                              .ifNoneMatch("*"),
                      RequestBody.fromString(json)));
    } catch (S3Exception e) {
      if (e.statusCode() != EXISTS) {
        throw e;
      }
    }
  }

  @Override
  public LogPage read(String runId, LogPosition from, int maxLines) {
    List<S3Object> listed = listed(runId, from);
    List<String> keys = keys(listed);
    List<LogLine> lines = new ArrayList<>();
    LogPosition next = from;
    for (Report report : reports(keys).toList()) {
      LogPosition start = report.position();
      int first = start.isSameReport(from) ? Math.min(from.line(), report.lines().size()) : 0;
      int last = Math.min(report.lines().size(), first + maxLines - lines.size());
      lines.addAll(report.lines().subList(first, last));
      if (last < report.lines().size()) {
        return new LogPage(lines, new LogPosition(start.job(), start.sequence(), last), true);
      }
      next = new LogPosition(start.job(), start.sequence() + 1, 0);
    }
    return new LogPage(lines, next, keys.size() < listed.size());
  }

  /** The objects with the lines from a position on, and one more than a page takes. */
  private List<S3Object> listed(String runId, LogPosition from) {
    String before = key(runId, from.job(), from.sequence() - 1);
    return S3Failures.call(
        () ->
            client
                .get()
                .listObjectsV2(
                    list ->
                        list.bucket(bucket)
                            .prefix(folder(runId))
                            .startAfter(before)
                            .maxKeys(PAGE_REPORTS + 1))
                .contents()
                .stream()
                .filter(S3ProjectLogs::isReport)
                .toList());
  }

  /**
   * The embedded server's store also lists what is still being written, under its key and something
   * random.
   */
  private static boolean isReport(S3Object object) {
    return REPORT.test(object.key());
  }

  /** Those for one page: at least one, whatever its size. */
  private static List<String> keys(List<S3Object> listed) {
    List<String> keys = new ArrayList<>();
    long bytes = 0;
    for (S3Object object : listed) {
      bytes += object.size();
      if (keys.size() == PAGE_REPORTS || (bytes > PAGE_BYTES && !keys.isEmpty())) {
        return keys;
      }
      keys.add(object.key());
    }
    return keys;
  }

  @Override
  public void write(String runId, int job, long maxBytes, OutputStream to) {
    reports(tail(runId, job, maxBytes))
        .forEach(report -> report.lines().forEach(line -> write(line, to)));
  }

  private static void write(LogLine line, OutputStream to) {
    try {
      to.write((line.text() + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last objects that hold no more than {@code maxBytes}. */
  private List<String> tail(String runId, int job, long maxBytes) {
    List<S3Object> objects =
        S3Failures.call(
            () ->
                client
                    .get()
                    .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder(runId, job)))
                    .contents()
                    .stream()
                    .filter(S3ProjectLogs::isReport)
                    .toList());
    long bytes = 0;
    int first = objects.size();
    while (first > 0 && bytes + objects.get(first - 1).size() <= maxBytes) {
      first--;
      bytes += objects.get(first).size();
    }
    return objects.subList(first, objects.size()).stream().map(S3Object::key).toList();
  }

  /** In their order; no more of them are in memory than are read at once. */
  private Stream<Report> reports(List<String> keys) {
    return keys.stream()
        .gather(
            Gatherers.mapConcurrent(READS_AT_ONCE, key -> new Report(position(key), lines(key))));
  }

  private List<LogLine> lines(String key) {
    byte[] json =
        S3Failures.call(
            () -> client.get().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
    return Json.readObject(json)
        .map(Fields::of)
        .orElseThrow(() -> new IllegalStateException("a stored log is damaged"))
        .messages("lines")
        .stream()
        .map(line -> new LogLine(line.requiredInt64("time"), line.string("text").orElse("")))
        .toList();
  }

  private static LogPosition position(String key) {
    String[] parts = key.split("/");
    return new LogPosition(
        Integer.parseInt(parts[parts.length - 2]), Long.parseLong(parts[parts.length - 1]), 0);
  }

  private static String key(String runId, int job, long sequence) {
    return folder(runId, job) + String.format(Locale.ROOT, "%08d", sequence);
  }

  private static String folder(String runId, int job) {
    return folder(runId) + String.format(Locale.ROOT, "%04d/", job);
  }

  private static String folder(String runId) {
    return "projects/logs/%s/".formatted(runId);
  }

  private record Report(LogPosition position, List<LogLine> lines) {}
}
