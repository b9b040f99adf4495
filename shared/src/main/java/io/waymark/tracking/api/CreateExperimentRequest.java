package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.TraceArchiving;
import io.waymark.validation.ArtifactLocation;
import io.waymark.validation.CustomViews;
import io.waymark.validation.ExperimentRules;
import io.waymark.validation.TagRules;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code experiments/create} asks for.
 *
 * @param artifactLocation absolute
 */
record CreateExperimentRequest(
    String name, Optional<String> artifactLocation, Map<String, String> tags) {

  CreateExperimentRequest {
    CustomViews.check(tags.keySet());
    artifactLocation.ifPresent(ArtifactLocation::check);
    ExperimentRules.checkName(name);
    artifactLocation = artifactLocation.map(ArtifactLocation::resolve);
    tags.forEach(TagRules::checkOfExperiment);
    tags.forEach(TraceArchiving::check);
  }

  static CreateExperimentRequest of(Fields fields) {
    return new CreateExperimentRequest(
        fields.requiredString("name"),
        fields.string("artifact_location").filter(location -> !location.isEmpty()),
        KeyValues.unique(fields, "tags"));
  }
}
