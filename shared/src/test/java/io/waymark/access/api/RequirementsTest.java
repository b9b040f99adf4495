package io.waymark.access.api;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Authorization;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.Presence;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.access.TokenScope;
import io.waymark.access.api.Requirement.Standing;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Group;
import io.waymark.endpoint.Method;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.ServerEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequirementsTest {
  /** Experiment 5 has run r5 and model m5, experiment 6 r6 and m6. */
  private static final Resources RESOURCES =
      new Resources() {
        @Override
        public Optional<String> experimentNamed(String name) {
          return Optional.of("5").filter(_ -> name.equals("five"));
        }

        @Override
        public Optional<String> experimentOfRun(String runId) {
          return Optional.of(runId.substring(1)).filter(_ -> runId.startsWith("r"));
        }

        @Override
        public Optional<String> experimentOfModel(String modelId) {
          return Optional.of(modelId.substring(1)).filter(_ -> modelId.startsWith("m"));
        }

        @Override
        public Map<String, String> experimentsOfTraces(Set<String> traceIds) {
          return traceIds.stream()
              .filter(id -> id.startsWith("t"))
              .collect(toMap(id -> id, id -> id.substring(1)));
        }

        @Override
        public Optional<String> parentOfRun(String runId) {
          return Optional.empty();
        }

        @Override
        public Optional<String> runOfModel(String modelId) {
          return Optional.empty();
        }

        @Override
        public Optional<ResourceType> kindOf(String name) {
          return Optional.of(
              name.equals("prompt") ? ResourceType.PROMPT : ResourceType.REGISTERED_MODEL);
        }

        @Override
        public Optional<ResourceKey> subjectOfPromotion(String promotionId) {
          return Optional.of(ResourceType.REGISTERED_MODEL.of("model"))
              .filter(_ -> promotionId.equals("p"));
        }
      };

  static List<Endpoint> endpoints() {
    return Endpoint.all();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everyEndpointThatIsServedNamesWhatItNeeds(Endpoint endpoint) {
    Requirement requirement = Requirements.of(endpoint);
    if (endpoint.group().isServed() || endpoint == ServerEndpoint.SERVE_UI) {
      assertThat(requirement).isNotEqualTo(Standing.UNSERVED);
    }
  }

  @Test
  void onlyWhatTellsNothingOrAsksForASecretItselfIsPublic() {
    assertThat(endpoints())
        .filteredOn(endpoint -> Requirements.of(endpoint) == Standing.PUBLIC)
        .containsExactly(
            ProjectEndpoint.GET_PROJECT_RUNNER,
            ProjectEndpoint.CLAIM_PROJECT_RUN,
            ProjectEndpoint.REPORT_PROJECT_RUN,
            AccessEndpoint.GET_SESSION,
            AccessEndpoint.START_SESSION,
            AccessEndpoint.FINISH_SESSION,
            AccessEndpoint.END_SESSION,
            ServerEndpoint.SERVE_UI,
            ServerEndpoint.GET_SERVER_INFO,
            ServerEndpoint.GET_HEALTH);
  }

  @Test
  void whatChangesExperimentsOrRunsNeedsMoreThanALogin() {
    assertThat(endpoints())
        .filteredOn(
            endpoint -> endpoint.group() == Group.RUNS || endpoint.group() == Group.EXPERIMENTS)
        .filteredOn(endpoint -> Requirements.of(endpoint) instanceof Standing)
        .extracting(Endpoint::name)
        .containsExactly("SEARCH_EXPERIMENTS_GET", "SEARCH_EXPERIMENTS", "SEARCH_RUNS");
  }

  /** With EDIT on experiment 5 and on model "model", and nothing else: no default. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET_EXPERIMENT | {"experiment_id":"5"} | true
          GET_EXPERIMENT | {"experiment_id":"6"} | false
          GET_EXPERIMENT_BY_NAME | {"experiment_name":"five"} | true
          GET_EXPERIMENT_BY_NAME | {"experiment_name":"none"} | true
          UPDATE_EXPERIMENT | {"experiment_id":"5"} | true
          DELETE_EXPERIMENT | {"experiment_id":"5"} | false
          CREATE_EXPERIMENT | {"name":"new"} | true
          CREATE_RUN | {"experiment_id":"5"} | true
          CREATE_RUN | {"experiment_id":"6"} | false
          GET_RUN | {"run_id":"r5"} | true
          GET_RUN | {"run_uuid":"r5"} | true
          GET_RUN | {"run_id":"r6"} | false
          GET_RUN | {"run_id":"none"} | false
          UPDATE_RUN | {"run_id":"r5"} | true
          DELETE_RUN | {"run_id":"r5"} | false
          LOG_METRIC | {"run_id":"r5"} | true
          LOG_METRIC | {"run_id":"r5","model_id":"m5"} | true
          LOG_METRIC | {"run_id":"r5","model_id":"m6"} | false
          LOG_BATCH | {"run_id":"r5","metrics":[{"model_id":"m5"},{"modelId":"m6"}]} | false
          LOG_BATCH | {"run_id":"r5","metrics":[{"model_id":"m5"},{}]} | true
          LOG_INPUTS | {"run_id":"r5","models":[{"model_id":"m6"}]} | false
          LOG_OUTPUTS | {"run_id":"r5","models":[{"model_id":"m5"}]} | true
          SEARCH_DATASETS | {"experiment_ids":["5"]} | true
          SEARCH_DATASETS | {"experiment_ids":["5","6"]} | false
          GET_METRIC_HISTORY_BULK | {"run_id":["r5","r6"]} | false
          GET_METRIC_HISTORY_BULK_INTERVAL | {"run_ids":["r5"]} | true
          CREATE_LOGGED_MODEL | {"experiment_id":"5","source_run_id":"r5"} | true
          CREATE_LOGGED_MODEL | {"experiment_id":"5","source_run_id":"r6"} | false
          CREATE_PRESIGNED_UPLOAD_URL | {"run_id":"r5"} | true
          CREATE_PRESIGNED_UPLOAD_URL | {"model_id":"m6"} | false
          LIST_PROXIED_ARTIFACTS | {"path":"5/models"} | true
          LIST_PROXIED_ARTIFACTS | {"path":"6"} | false
          LIST_PROXIED_ARTIFACTS | {"path":"%36/x"} | false
          LIST_PROXIED_ARTIFACTS | {"path":"./6"} | false
          LIST_PROXIED_ARTIFACTS | {} | false
          """)
  void trackingCallsNeedPermissionsOnTheirExperiments(
      TrackingEndpoint endpoint, String fields, boolean allowed) {
    assertThat(met(endpoint, fields)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE_REGISTERED_MODEL | {"name":"new"} | true
          GET_REGISTERED_MODEL | {"name":"model"} | true
          GET_REGISTERED_MODEL | {"name":"other"} | false
          UPDATE_REGISTERED_MODEL | {"name":"model"} | true
          DELETE_REGISTERED_MODEL | {"name":"model"} | false
          SET_MODEL_VERSION_TAG | {"name":"model"} | true
          DELETE_MODEL_VERSION_TAG | {"name":"model"} | false
          SET_REGISTERED_MODEL_ALIAS | {"name":"model"} | true
          DELETE_REGISTERED_MODEL_ALIAS | {"name":"model"} | false
          CREATE_MODEL_VERSION | {"name":"model","source":"s3://b/x"} | true
          CREATE_MODEL_VERSION | {"name":"other","source":"s3://b/x"} | false
          CREATE_MODEL_VERSION | {"name":"model","source":"s3://b/x","run_id":"r6"} | false
          CREATE_MODEL_VERSION | {"name":"model","source":"runs:/r6/x"} | false
          CREATE_MODEL_VERSION | {"name":"model","source":"runs:/r5/x"} | true
          CREATE_MODEL_VERSION | {"name":"model","source":"models:/m6"} | false
          CREATE_MODEL_VERSION | {"name":"model","source":"models:/other/1"} | false
          CREATE_MODEL_VERSION | {"name":"model","source":"models:/model@champion"} | true
          GET_PROMOTION | {"promotion_id":"p"} | true
          GET_PROMOTION | {"promotion_id":"q"} | false
          APPROVE_PROMOTION | {"promotion_id":"p"} | true
          """)
  void registryCallsNeedPermissionsOnTheirModels(
      RegistryEndpoint endpoint, String fields, boolean allowed) {
    assertThat(met(endpoint, fields)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SUBMIT_PROJECT_RUN | {"experiment_id":"5"} | true
          SUBMIT_PROJECT_RUN | {"experiment_id":"6"} | false
          SUBMIT_PROJECT_RUN | {} | false
          SUBMIT_PROJECT_RUN | {"experiment_name":"five"} | true
          SUBMIT_PROJECT_RUN | {"experiment_name":"new"} | true
          CREATE_PROJECT_UPLOAD | {} | true
          GET_PROJECT_RUN | {"run_id":"r5"} | true
          GET_PROJECT_RUN | {"run_id":"r6"} | false
          GET_PROJECT_RUN | {"run_id":"none"} | false
          GET_PROJECT_RUN_LOGS | {"run_id":"r6"} | false
          CANCEL_PROJECT_RUN | {"run_id":"r5"} | true
          CANCEL_PROJECT_RUN | {"run_id":"r6"} | false
          RETRY_PROJECT_RUN | {"run_id":"r5"} | true
          RETRY_PROJECT_RUN | {"run_id":"r6"} | false
          REPRODUCE_PROJECT_RUN | {"run_id":"r5"} | true
          REPRODUCE_PROJECT_RUN | {"run_id":"none"} | false
          """)
  void projectRunsNeedWhatRunsNeed(ProjectEndpoint endpoint, String fields, boolean allowed) {
    assertThat(met(endpoint, fields)).isEqualTo(allowed);
  }

  /** MLflow's `set_experiment` asks for it before it makes one. */
  @Test
  void thatANameIsFreeIsToldToWhoMayTakeIt() {
    Requirement get = Requirements.of(TrackingEndpoint.GET_EXPERIMENT_BY_NAME);
    String free = "{\"experiment_name\":\"none\"}";
    String foreign = "{\"experiment_name\":\"five\"}";
    Authorization nobody = by(Permission.NO_PERMISSIONS);
    assertThat(met(get, TrackingEndpoint.GET_EXPERIMENT_BY_NAME, free, nobody)).isTrue();
    assertThat(met(get, TrackingEndpoint.GET_EXPERIMENT_BY_NAME, foreign, nobody)).isFalse();
    Authorization outsider =
        new Authorization(
            false,
            List.of(),
            Permission.READ,
            TokenScope.EVERYTHING,
            new Presence(Set.of(), Permission.NO_PERMISSIONS, false));
    assertThat(met(get, TrackingEndpoint.GET_EXPERIMENT_BY_NAME, free, outsider)).isFalse();
  }

  @Test
  void aGrantOnAPromptIsNoneOnAModel() {
    Grant onPrompts = new Grant(ResourceType.PROMPT, "*", Permission.READ);
    Authorization by = by(Permission.NO_PERMISSIONS, onPrompts);
    Requirement get = Requirements.of(RegistryEndpoint.GET_REGISTERED_MODEL);
    assertThat(met(get, RegistryEndpoint.GET_REGISTERED_MODEL, "{\"name\":\"prompt\"}", by))
        .isTrue();
    assertThat(met(get, RegistryEndpoint.GET_REGISTERED_MODEL, "{\"name\":\"model\"}", by))
        .isFalse();
  }

  private static boolean met(Endpoint endpoint, String fields) {
    Authorization by =
        by(
            Permission.NO_PERMISSIONS,
            new Grant(ResourceType.EXPERIMENT, "5", Permission.EDIT),
            new Grant(ResourceType.REGISTERED_MODEL, "model", Permission.EDIT));
    return met(Requirements.of(endpoint), endpoint, fields, by);
  }

  private static boolean met(
      Requirement requirement, Endpoint endpoint, String fields, Authorization by) {
    ApiRequest request =
        new ApiRequest(
            Method.POST.name(),
            endpoint.path().text(),
            Map.of(),
            Map.of("content-type", "application/json"),
            Body.ofText(fields));
    return ((Requirement.Permissions) requirement)
        .met(new Call(endpoint, Map.of(), request), by, RESOURCES);
  }

  private static Authorization by(Permission byDefault, Grant... grants) {
    return new Authorization(false, List.of(grants), byDefault, TokenScope.EVERYTHING);
  }
}
