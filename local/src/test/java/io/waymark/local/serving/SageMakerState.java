package io.waymark.local.serving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What SageMaker keeps, as far as deployments see it. An endpoint changes while it is looked at: a
 * change takes as many looks as {@code looks} says, and fails for configurations with a text of
 * {@code failing} in their names.
 */
final class SageMakerState {
  private static final String NAME = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";

  final Set<String> models = new TreeSet<>();
  final Map<String, String> configs = new HashMap<>();
  final Map<String, Endpoint> endpoints = new HashMap<>();
  final Set<String> failing = new TreeSet<>();
  final List<String> calls = new ArrayList<>();
  int looks = 2;

  /** An endpoint; {@code next} is the configuration that it is changing to. */
  static final class Endpoint {
    String status = "Creating";
    String config;
    Optional<String> next;
    String reason = "";
    int looksLeft;

    Endpoint(String config, int looks) {
      this.config = config;
      this.next = Optional.of(config);
      this.looksLeft = looks;
    }
  }

  /** An error as SageMaker's protocol names it. */
  static final class Refused extends Exception {
    final String type;

    Refused(String type, String message) {
      super(message);
      this.type = type;
    }
  }

  synchronized Map<String, Object> call(String operation, Map<String, @Nullable Object> request)
      throws Refused {
    calls.add(operation);
    return switch (operation) {
      case "CreateModel" -> createModel(request);
      case "DescribeModel" -> describe(models.contains(name(request, "ModelName")), "model");
      case "DeleteModel" -> {
        describe(models.remove(name(request, "ModelName")), "model");
        yield Map.of();
      }
      case "CreateEndpointConfig" -> createConfig(request);
      case "DescribeEndpointConfig" ->
          describe(configs.containsKey(name(request, "EndpointConfigName")), "endpoint config");
      case "DeleteEndpointConfig" -> {
        describe(configs.remove(name(request, "EndpointConfigName")) != null, "endpoint config");
        yield Map.of();
      }
      case "CreateEndpoint" -> createEndpoint(request);
      case "UpdateEndpoint" -> updateEndpoint(request);
      case "DescribeEndpoint" -> describeEndpoint(name(request, "EndpointName"));
      case "DeleteEndpoint" -> {
        endpoint(request);
        endpoints.remove(name(request, "EndpointName"));
        yield Map.of();
      }
      default -> throw new Refused("UnknownOperationException", operation);
    };
  }

  private Map<String, Object> createModel(Map<String, @Nullable Object> request) throws Refused {
    only(request, "ModelName", "ExecutionRoleArn", "PrimaryContainer");
    Map<?, ?> container = object(request.get("PrimaryContainer"));
    only(container, "Image", "ModelDataUrl", "Environment");
    if (!String.valueOf(container.get("ModelDataUrl")).matches("s3://[^/]+/.+\\.tar\\.gz")) {
      throw invalid("Serverless endpoints need an archive.");
    }
    if (!models.add(name(request, "ModelName"))) {
      throw invalid("Cannot create already existing model");
    }
    return Map.of("ModelArn", "arn");
  }

  private Map<String, Object> createConfig(Map<String, @Nullable Object> request) throws Refused {
    only(request, "EndpointConfigName", "ProductionVariants");
    if (!(request.get("ProductionVariants") instanceof List<?> variants) || variants.size() != 1) {
      throw invalid("One variant.");
    }
    Map<?, ?> variant = object(variants.getFirst());
    only(variant, "VariantName", "ModelName", "ServerlessConfig");
    only(object(variant.get("ServerlessConfig")), "MemorySizeInMB", "MaxConcurrency");
    String model = String.valueOf(variant.get("ModelName"));
    if (!models.contains(model)) {
      throw invalid("Could not find model");
    }
    if (configs.putIfAbsent(name(request, "EndpointConfigName"), model) != null) {
      throw invalid("Cannot create already existing endpoint configuration");
    }
    return Map.of("EndpointConfigArn", "arn");
  }

  private Map<String, Object> createEndpoint(Map<String, @Nullable Object> request) throws Refused {
    String config = config(request);
    String name = name(request, "EndpointName");
    if (endpoints.putIfAbsent(name, new Endpoint(config, looks)) != null) {
      throw invalid("Cannot create already existing endpoint");
    }
    return Map.of("EndpointArn", "arn:" + name);
  }

  private Map<String, Object> updateEndpoint(Map<String, @Nullable Object> request) throws Refused {
    String config = config(request);
    Endpoint endpoint = endpoint(request);
    if (!endpoint.status.equals("InService")) {
      throw invalid("Cannot update in-progress endpoint");
    }
    endpoint.status = "Updating";
    endpoint.next = Optional.of(config);
    endpoint.looksLeft = looks;
    return Map.of("EndpointArn", "arn:" + name(request, "EndpointName"));
  }

  private String config(Map<String, @Nullable Object> request) throws Refused {
    only(request, "EndpointName", "EndpointConfigName");
    String config = name(request, "EndpointConfigName");
    describe(configs.containsKey(config), "endpoint configuration");
    return config;
  }

  private Map<String, Object> describeEndpoint(String name) throws Refused {
    Endpoint endpoint = endpoint(Map.of("EndpointName", name));
    if (endpoint.next.isPresent() && endpoint.looksLeft-- == 0) {
      settle(endpoint, endpoint.next.get());
    }
    Map<String, Object> described = new HashMap<>();
    described.put("EndpointName", name);
    described.put("EndpointConfigName", endpoint.config);
    described.put("EndpointStatus", endpoint.status);
    if (!endpoint.reason.isEmpty()) {
      described.put("FailureReason", endpoint.reason);
    }
    return described;
  }

  /** A creation that fails leaves a failed endpoint, an update that fails goes back. */
  private void settle(Endpoint endpoint, String next) {
    boolean fails = failing.stream().anyMatch(next::contains);
    boolean created = endpoint.status.equals("Creating");
    endpoint.reason = fails ? "The container did not answer the ping." : "";
    endpoint.status = fails && created ? "Failed" : "InService";
    endpoint.config = fails ? endpoint.config : next;
    endpoint.next = Optional.empty();
  }

  private Endpoint endpoint(Map<String, ? extends @Nullable Object> request) throws Refused {
    Endpoint endpoint = endpoints.get(String.valueOf(request.get("EndpointName")));
    if (endpoint == null) {
      throw invalid("Could not find endpoint");
    }
    return endpoint;
  }

  private static Map<String, Object> describe(boolean isThere, String what) throws Refused {
    if (!isThere) {
      throw invalid("Could not find " + what);
    }
    return Map.of("CreationTime", 1_780_000_000);
  }

  private static String name(Map<String, @Nullable Object> request, String member) throws Refused {
    String name = String.valueOf(request.get(member));
    if (!name.matches(NAME)) {
      throw invalid("%s '%s' is no name".formatted(member, name));
    }
    return name;
  }

  private static void only(Map<?, ?> object, String... members) throws Refused {
    if (!object.keySet().equals(Set.of(members))) {
      throw invalid("Members are %s".formatted(object.keySet()));
    }
  }

  private static Map<?, ?> object(@Nullable Object json) throws Refused {
    if (json instanceof Map<?, ?> object) {
      return object;
    }
    throw invalid("No object");
  }

  private static Refused invalid(String message) {
    return new Refused("ValidationException", message);
  }
}
