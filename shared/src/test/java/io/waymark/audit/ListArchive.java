package io.waymark.audit;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An archive in memory, in which entries stand in the order in which they came. */
public final class ListArchive implements AuditArchive {
  private final List<AuditEntry> entries = new ArrayList<>();

  @Override
  public Set<Long> kept(long first, long last) {
    return entries.stream()
        .map(AuditEntry::seq)
        .filter(seq -> first <= seq && seq <= last)
        .collect(toSet());
  }

  @Override
  public void keep(AuditEntry entry) {
    if (kept(entry.seq(), entry.seq()).isEmpty()) {
      entries.add(entry);
    }
  }

  public List<AuditEntry> entries() {
    return List.copyOf(entries);
  }
}
