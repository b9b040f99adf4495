package io.waymark.access.api;

import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;

/** Reads which resource a call about a single user's permissions means. */
final class ResourceKeys {
  private ResourceKeys() {}

  /** The fields {@code resource_type} and {@code resource_id}. */
  static ResourceKey of(Fields fields) {
    ResourceType type = ResourceType.parse(fields.requiredString("resource_type"));
    String id = fields.requiredString("resource_id");
    if (type == ResourceType.WORKSPACE) {
      throw MlflowException.invalidParameter(
          "resource_type 'workspace' is not supported by the per-user permission convenience APIs."
              + " Use set_workspace_permission / delete_workspace_permission for workspace-wide"
              + " grants.");
    }
    return type.of(id);
  }
}
