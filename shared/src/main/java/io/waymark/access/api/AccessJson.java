package io.waymark.access.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.access.users.Role;
import io.waymark.access.users.RoleAssignment;
import io.waymark.access.users.RolePermission;
import io.waymark.access.users.User;
import io.waymark.endpoint.ApiResponse;
import io.waymark.json.JsonBody;
import java.io.IOException;
import java.util.List;

/** Writes MLflow's messages of users, roles and permissions. */
final class AccessJson {
  private AccessJson() {}

  /** Writes one element of an answer. */
  @FunctionalInterface
  interface Writer<E> {
    void write(JsonGenerator out, E element) throws IOException;
  }

  /** An object with one member, a list also where it is empty. */
  static <E> ApiResponse list(String name, List<E> elements, Writer<E> writer) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          writeList(out, name, elements, writer);
          out.writeEndObject();
        });
  }

  /** An object with one member. */
  static <E> ApiResponse one(String name, E element, Writer<E> writer) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName(name);
          writer.write(out, element);
          out.writeEndObject();
        });
  }

  static ApiResponse nothing() {
    return ApiResponse.json(JsonBody.EMPTY);
  }

  static <E> void writeList(JsonGenerator out, String name, List<E> elements, Writer<E> writer)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (E element : elements) {
      writer.write(out, element);
    }
    out.writeEndArray();
  }

  /** The members that every message of a user begins with. */
  static void writeMembers(JsonGenerator out, User user) throws IOException {
    out.writeNumberField("id", user.id());
    out.writeStringField("username", user.username());
    out.writeBooleanField("is_admin", user.admin());
  }

  static void write(JsonGenerator out, Role role) throws IOException {
    out.writeStartObject();
    out.writeNumberField("id", role.id());
    out.writeStringField("name", role.name());
    out.writeStringField("workspace", role.workspace());
    out.writeStringField("description", role.description().orElse(null));
    writeList(out, "permissions", role.permissions(), AccessJson::write);
    out.writeEndObject();
  }

  static void write(JsonGenerator out, RolePermission held) throws IOException {
    out.writeStartObject();
    out.writeNumberField("id", held.id());
    out.writeNumberField("role_id", held.roleId());
    out.writeStringField("resource_type", held.grant().type().text());
    out.writeStringField("resource_pattern", held.grant().pattern());
    out.writeStringField("permission", held.grant().permission().name());
    out.writeEndObject();
  }

  static void write(JsonGenerator out, RoleAssignment assignment) throws IOException {
    out.writeStartObject();
    out.writeNumberField("id", assignment.id());
    out.writeNumberField("user_id", assignment.userId());
    out.writeNumberField("role_id", assignment.roleId());
    out.writeEndObject();
  }
}
