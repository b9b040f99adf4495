package io.waymark.dynamodb;

import static java.util.stream.Collectors.toMap;

import io.waymark.dynamodb.packed.SpansDocument;
import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Spans in the tracking table: those of one call are one part, named by its content, so that a
 * repeated call adds nothing.
 */
public final class DynamoSpanStore implements SpanStore {
  private static final String PREFIX = "SPANS#";

  private static final Comparator<Span> ORDER =
      Comparator.comparing(Span::isRoot).reversed().thenComparing(Span::startNanos);

  private final TableReader reader;
  private final Parts parts;

  public DynamoSpanStore(Table table) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
  }

  @Override
  public void add(String traceId, List<Span> spans, long now) {
    String name = ContentHash.of(new SpansDocument(0, spans).pack());
    ItemKey key = new ItemKey(TraceKeys.partition(traceId), PREFIX + name);
    // Where they are there already, the same call came before.
    boolean unused = parts.write(PartWrite.create(key, new SpansDocument(now, spans).pack()));
  }

  @Override
  public List<Span> find(String traceId) {
    Map<String, Span> spans = new LinkedHashMap<>();
    reader.query(TraceKeys.partition(traceId), PREFIX).stream()
        .map(head -> SpansDocument.unpack(parts.read(head).bytes()))
        .sorted(Comparator.comparingLong(SpansDocument::received))
        .flatMap(document -> document.spans().stream())
        .forEach(span -> spans.put(span.spanId(), span));
    return spans.values().stream().sorted(ORDER).toList();
  }

  @Override
  public Map<String, List<Span>> findAll(Collection<String> traceIds) {
    List<String> ids = traceIds.stream().distinct().toList();
    List<Supplier<Map.Entry<String, List<Span>>>> reads =
        ids.stream()
            .<Supplier<Map.Entry<String, List<Span>>>>map(id -> () -> Map.entry(id, find(id)))
            .toList();
    return Concurrently.all(reads).stream()
        .filter(found -> !found.getValue().isEmpty())
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
