package io.waymark.local.openapi;

import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Method;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.ErrorCode;
import io.waymark.local.openapi.Exploration.Found;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** An OpenAPI document, built up one endpoint after the other. */
final class Description {
  private static final Pattern UNDERSCORED = Pattern.compile("_([a-z])");

  static final String FORM = "application/x-www-form-urlencoded";

  private final Map<String, Object> paths = new LinkedHashMap<>();
  private final Map<String, Object> requests = new LinkedHashMap<>();

  /** Adds an endpoint. */
  @SuppressWarnings("unchecked") // each path is made here
  void add(Endpoint endpoint, Found found, boolean open) {
    String path = endpoint.path().text().replace("+}", "}");
    Map<String, Object> operations =
        (Map<String, Object>) paths.computeIfAbsent(path, _ -> new LinkedHashMap<>());
    operations.put(
        endpoint.method().name().toLowerCase(Locale.ROOT), operation(endpoint, found, open));
  }

  private Map<String, Object> operation(Endpoint endpoint, Found found, boolean open) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", camelCase(endpoint.name()));
    operation.put("tags", List.of(endpoint.group().name().toLowerCase(Locale.ROOT)));
    if (open) {
      operation.put("security", List.of());
    }
    List<Map<String, Object>> parameters = Schemas.parameters(endpoint, found.message());
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    if (isFile(endpoint)) {
      operation.put("requestBody", body("application/octet-stream", Map.of()));
    } else if (isForm(endpoint)) {
      operation.put("requestBody", body(FORM, request(endpoint, found.message())));
    } else if (endpoint.method() != Method.GET) {
      operation.put("requestBody", body("application/json", request(endpoint, found.message())));
    }
    operation.put("responses", responses(endpoint, found.answer()));
    return operation;
  }

  /** The schema of a body, kept under a name of its own. */
  private Map<String, Object> request(Endpoint endpoint, Message message) {
    String name = camelCase("_" + endpoint.name()) + "Request";
    requests.put(name, Schemas.body(message));
    return reference("schemas", name);
  }

  private static Map<String, Object> body(String type, Map<String, Object> schema) {
    return ordered("required", true, "content", Map.of(type, Map.of("schema", schema)));
  }

  private static Map<String, Object> responses(Endpoint endpoint, Outcome answer) {
    Map<String, Object> responses = new LinkedHashMap<>();
    if (leadsElsewhere(endpoint) || answer.status() == 302) {
      responses.put("302", reference("responses", "Redirect"));
    } else if (answer.status() == 200 && isNotJson(answer.type())) {
      responses.put(
          "200", ordered("description", "OK", "content", Map.of(answer.type(), Map.of())));
    } else {
      responses.put("200", reference("responses", "Answer"));
    }
    if (endpoint == TrackingEndpoint.UPLOAD_PROXIED_ARTIFACT) {
      responses.put("307", reference("responses", "Redirect"));
    }
    responses.put("default", reference("responses", "Error"));
    return responses;
  }

  private static boolean isNotJson(String type) {
    return type.startsWith("text/") || type.equals("application/zip");
  }

  /** Where files are sent as they are. */
  private static boolean isFile(Endpoint endpoint) {
    return endpoint == TrackingEndpoint.UPLOAD_PROXIED_ARTIFACT
        || endpoint == TrackingEndpoint.UPLOAD_RUN_ARTIFACT;
  }

  /** Where a page of ours has people fill in a form. */
  static boolean isForm(Endpoint endpoint) {
    return endpoint == AccessEndpoint.CREATE_USER_UI;
  }

  /** To a file, or to the issuer and back. */
  private static boolean leadsElsewhere(Endpoint endpoint) {
    return endpoint == TrackingEndpoint.DOWNLOAD_PROXIED_ARTIFACT
        || endpoint == TrackingEndpoint.GET_ARTIFACT
        || endpoint == TrackingEndpoint.GET_MODEL_ARTIFACT
        || endpoint == TrackingEndpoint.GET_MODEL_VERSION_ARTIFACT
        || endpoint == AccessEndpoint.START_SESSION
        || endpoint == AccessEndpoint.FINISH_SESSION;
  }

  /** The whole document. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.1");
    document.put(
        "info",
        ordered(
            "title",
            "Waymark, an MLflow tracking server",
            "version",
            "3.17",
            "license",
            ordered("name", "Apache 2.0", "identifier", "Apache-2.0"),
            "description",
            "The served part of MLflow 3.17's REST API, and what Waymark adds. Made of what the"
                + " server reads of its requests. What begins with /api is also answered under"
                + " /ajax-api. Names may be in lowerCamelCase, numbers in strings, and NaN and"
                + " Infinity are strings; further members are ignored. A DELETE may have its"
                + " message in the query string instead. An artifact_path may have slashes."));
    document.put("servers", List.of(Map.of("url", "http://127.0.0.1:5000")));
    document.put(
        "security", List.of(Map.of(), Map.of("basic", List.of()), Map.of("bearer", List.of())));
    document.put("paths", paths);
    document.put("components", components());
    return document;
  }

  private Map<String, Object> components() {
    return ordered(
        "securitySchemes",
        ordered(
            "basic", ordered("type", "http", "scheme", "basic"),
            "bearer",
                ordered(
                    "type", "http",
                    "scheme", "bearer",
                    "description", "A token of tokens/create, or of the issuer.")),
        "schemas",
        schemas(),
        "responses",
        ordered(
            "Answer",
                ordered(
                    "description",
                    "Done; members that are empty are left out.",
                    "content",
                    json(ordered("type", "object"))),
            "Redirect",
                ordered(
                    "description",
                    "The file, or the page, is at the address in Location.",
                    "headers",
                    ordered(
                        "Location", ordered("schema", ordered("type", "string", "format", "uri")))),
            "Error",
                ordered(
                    "description",
                    "MLflow's error. 401 and most 403 are a text, as in MLflow; 429 has"
                        + " Retry-After.",
                    "content",
                    ordered(
                        "application/json", ordered("schema", reference("schemas", "Error")),
                        "text/html", ordered()))));
  }

  private Map<String, Object> schemas() {
    Map<String, Object> schemas = new LinkedHashMap<>(requests);
    schemas.put(
        "Error",
        ordered(
            "type", "object",
            "required", List.of("error_code", "message"),
            "properties",
                ordered(
                    "error_code",
                        ordered("enum", Arrays.stream(ErrorCode.values()).map(Enum::name).toList()),
                    "message", ordered("type", "string"),
                    "sqlstate", ordered("type", "string"),
                    "error_class", ordered("type", "string"))));
    return schemas;
  }

  private static Map<String, Object> json(Map<String, Object> schema) {
    return ordered("application/json", ordered("schema", schema));
  }

  private static Map<String, Object> reference(String kind, String name) {
    return ordered("$ref", "#/components/%s/%s".formatted(kind, name));
  }

  private static String camelCase(String constant) {
    return UNDERSCORED
        .matcher(constant.toLowerCase(Locale.ROOT))
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  /** A JSON object with its members in this order. */
  static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }
}
