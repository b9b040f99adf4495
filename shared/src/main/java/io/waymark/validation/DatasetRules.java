package io.waymark.validation;

import io.waymark.tracking.entities.Dataset;
import io.waymark.tracking.entities.DatasetInput;

/** The limits of a data set a run read, in characters. */
public final class DatasetRules {
  private static final int MAX_NAME = 500;
  private static final int MAX_DIGEST = 36;
  private static final int MAX_SOURCE = 65_535;
  private static final int MAX_SCHEMA = 1_048_575;
  private static final int MAX_PROFILE = 16_777_215;
  private static final int MAX_TAG_KEY = 255;
  private static final int MAX_TAG_VALUE = 500;

  private DatasetRules() {}

  /** Refuses what is too long. */
  public static void check(DatasetInput input) {
    Dataset dataset = input.dataset();
    Length.check("name", MAX_NAME, dataset.name());
    Length.check("digest", MAX_DIGEST, dataset.digest());
    Length.check("source", MAX_SOURCE, dataset.source());
    dataset.schema().ifPresent(schema -> Length.check("schema", MAX_SCHEMA, schema));
    dataset.profile().ifPresent(profile -> Length.check("profile", MAX_PROFILE, profile));
    input
        .tags()
        .forEach(
            (key, value) -> {
              Length.check("key", MAX_TAG_KEY, key);
              Length.check("value", MAX_TAG_VALUE, value);
            });
  }
}
