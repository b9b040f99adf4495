package io.waymark.promotion;

import static java.util.Comparator.comparing;

import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.Tenure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What moved in the models that had a name, one after the other. So the trail outlives a model that
 * is deleted or renamed, and does not mix it with one that got its name.
 */
public record NamedHistory(List<Stretch> stretches) {
  private static final Comparator<HistoryEntry> LATEST_FIRST =
      comparing(HistoryEntry::time).thenComparing(HistoryEntry::auditSeq).reversed();

  /**
   * One model's time under the name.
   *
   * @param after when the model before it gave the name up, in milliseconds; it began some time
   *     after that
   * @param all what moved in the model, also under other names
   */
  public record Stretch(Tenure tenure, long after, List<HistoryEntry> all) {
    /** What moved under the name until {@code time}, the latest first. */
    public List<HistoryEntry> until(long time) {
      return all.stream()
          .filter(entry -> entry.time() > after && entry.time() <= time)
          .filter(entry -> entry.time() <= tenure.until().orElse(Long.MAX_VALUE))
          .sorted(LATEST_FIRST)
          .toList();
    }

    private boolean covers(long time) {
      return time > after && time < tenure.until().orElse(Long.MAX_VALUE);
    }
  }

  /**
   * Reads it.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST} for a name that no
   *     model ever had
   */
  public static NamedHistory of(String name, PromotionStore store) {
    List<Stretch> stretches = new ArrayList<>();
    long after = Long.MIN_VALUE;
    for (Tenure tenure : store.tenures(name)) {
      stretches.add(new Stretch(tenure, after, store.history(tenure.modelId())));
      after = tenure.until().orElse(after);
    }
    if (stretches.isEmpty()) {
      throw RegisteredModels.notFound(name);
    }
    return new NamedHistory(List.copyOf(stretches));
  }

  /** The stretch at a moment; empty while no model had the name. */
  public Optional<Stretch> at(long time) {
    return stretches.stream().filter(stretch -> stretch.covers(time)).findFirst();
  }
}
