package io.waymark.dynamodb;

import io.waymark.tracking.entities.LifecycleStage;

/** What a call that logs points has to know of a run. */
record LogTarget(LifecycleStage stage, StoredMetrics metrics) {}
