package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.validation.LoggedModelRules;
import java.util.List;
import java.util.Map;

/** Sets tags of a logged model. */
record SetLoggedModelTagsRequest(Map<String, String> tags) {

  SetLoggedModelTagsRequest {
    LoggedModelRules.checkTagKeys(List.copyOf(tags.keySet()));
    tags = Map.copyOf(tags);
  }

  static SetLoggedModelTagsRequest of(Fields fields) {
    return new SetLoggedModelTagsRequest(KeyValues.of(fields, "tags").lastOfEach());
  }
}
