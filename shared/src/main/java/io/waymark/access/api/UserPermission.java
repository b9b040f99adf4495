package io.waymark.access.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.users.User;
import java.io.IOException;

/**
 * A user's permission as clients before 3.13 know it.
 *
 * @param idName {@code experiment_id}, or {@code name} of a registered model
 */
record UserPermission(String idName, User user, Grant grant) {
  static UserPermission experiment(User user, Grant grant) {
    return new UserPermission("experiment_id", user, grant);
  }

  static UserPermission model(User user, Grant grant) {
    return new UserPermission("name", user, grant);
  }

  void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField(idName, grant.pattern());
    out.writeNumberField("user_id", user.id());
    out.writeStringField("permission", permission().name());
    out.writeEndObject();
  }

  private Permission permission() {
    return grant.permission() == Permission.DENY ? Permission.NO_PERMISSIONS : grant.permission();
  }
}
