package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.audit.AuditEvent;
import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Tenure;
import io.waymark.promotion.entities.Policy;
import io.waymark.promotion.entities.Promotion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps policies and promotions. Reads see every write that was answered before. Changes happen one
 * after the other, also with those of the registry: what a change reads is still so when it is
 * made. Functions that plan one may be called again when another writer was faster; what they throw
 * is thrown, and nothing is written.
 */
public interface PromotionStore {

  /** What a change finds. Each value is read when it is asked for. */
  interface Scene {
    /** The promotion that is to be changed; empty where there is none with its id. */
    Optional<Promotion> promotion();

    Policies policies();

    Optional<RegisteredModel> model(String name);

    Optional<ModelVersion> version(RegisteredModel model, int number);

    /** What moved in a model, in no particular order. */
    List<HistoryEntry> history(RegisteredModel model);

    /** Every promotion, without long lists. */
    List<Promotion> all();
  }

  Policies policies();

  Optional<RegisteredModel> model(String name);

  Optional<ModelVersion> version(RegisteredModel model, int number);

  /** What moved in a model, in no particular order; also in one that is deleted. */
  List<HistoryEntry> history(String modelId);

  /** The models that had a name, one after the other; last, if there is one, the one that has. */
  List<Tenure> tenures(String name);

  Policy changePolicies(Caller caller, Function<Policies, PolicyChange> change);

  Optional<Promotion> find(String promotionId);

  /** Every promotion, without long lists, in no particular order. */
  List<Promotion> all();

  /**
   * Changes a promotion, or makes it. Where it becomes applied by that, its version takes the
   * target in the same write.
   *
   * @return the promotion after the change
   */
  Promotion change(Caller caller, String promotionId, Function<Scene, PromotionChange> change);

  /** Keeps the token by which a promotion's workflow waits, in place of an older one. */
  void keepToken(String promotionId, String taskToken);

  Optional<String> token(String promotionId);

  /** Adds an entry to the audit trail about something that changed nothing. */
  void record(Caller caller, AuditEvent event);
}
