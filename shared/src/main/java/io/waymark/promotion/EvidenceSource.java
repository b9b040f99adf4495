package io.waymark.promotion;

import io.waymark.modelregistry.entities.ModelVersion;

/** Looks at what versions are made of: their files, and what was measured of them. */
@FunctionalInterface
public interface EvidenceSource {
  /**
   * What a version has now.
   *
   * @throws io.waymark.error.MlflowException {@code TEMPORARILY_UNAVAILABLE} where a store is away
   */
  VersionContents of(ModelVersion version);
}
