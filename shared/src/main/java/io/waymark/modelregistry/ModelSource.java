package io.waymark.modelregistry;

import java.util.Optional;

/**
 * Where a version's files are and where they come from, all looked up and checked.
 *
 * @param uri as the version keeps it: names of versions are fixed numbers
 * @param storageLocation where the files are, without a {@code models:/} in between
 * @param runId "" where the client left it open
 * @param modelId the logged model that is to know of the version
 */
record ModelSource(
    String uri, String storageLocation, Optional<String> runId, Optional<String> modelId) {

  ModelSource withStorageLocation(String location) {
    return new ModelSource(uri, location, runId, modelId);
  }

  ModelSource withRun(Optional<String> run) {
    return new ModelSource(uri, storageLocation, run, modelId);
  }
}
