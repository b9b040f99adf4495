package io.waymark.promotion;

import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.promotion.document.EvidenceDocument;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.GateResult;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.RequiredTag;
import io.waymark.promotion.entities.VersionSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the evidence of a promotion. */
record EvidenceTaking(PromotionStore store, EvidenceSource source) {

  /** The evidence as it is now; empty where the version is gone. */
  Optional<Evidence> take(Promotion promotion, long now) {
    PromotionRequest request = promotion.request();
    List<String> warnings = new ArrayList<>();
    return snapshot(request.name(), request.version(), warnings)
        .map(candidate -> take(promotion, candidate, warnings, now));
  }

  /** What the version has outside the registry now; empty where it is gone. */
  Optional<VersionContents> contents(PromotionRequest request) {
    return find(request.name(), request.version()).map(source::of);
  }

  private Evidence take(
      Promotion promotion, VersionSnapshot candidate, List<String> warnings, long now) {
    PolicyRules rules = promotion.terms().rules();
    Optional<VersionSnapshot> holder =
        promotion
            .terms()
            .holder()
            .flatMap(version -> snapshot(promotion.request().name(), version, warnings));
    List<GateResult> gates =
        rules.gates().stream().map(gate -> gate.test(candidate, holder)).toList();
    List<RequiredTag> missing =
        rules.requiredTags().stream().filter(tag -> !tag.isIn(candidate.tags())).toList();
    return EvidenceDocument.sealed(promotion, now, candidate, holder, gates, missing, warnings);
  }

  private Optional<VersionSnapshot> snapshot(String name, int version, List<String> warnings) {
    return find(name, version)
        .map(
            found -> {
              VersionContents contents = source.of(found);
              warnings.addAll(contents.warnings());
              return contents.of(found);
            });
  }

  private Optional<ModelVersion> find(String name, int number) {
    Optional<RegisteredModel> model = store.model(name);
    return model.flatMap(found -> store.version(found, number));
  }
}
