package io.waymark.modelregistry.api;

import io.waymark.access.ResourceType;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.search.ModelVersionSearch;
import io.waymark.search.Page;
import io.waymark.search.RegisteredModelSearch;
import io.waymark.tracking.api.PageJson;
import java.util.List;
import java.util.Map;

/** The searches of registered models and of their versions. */
public final class RegistrySearchApi {
  private final ModelStore store;
  private final RegisteredModelSearch models;
  private final ModelVersionSearch versions;

  private RegistrySearchApi(ModelStore store) {
    this.store = store;
    this.models = new RegisteredModelSearch(store);
    this.versions = new ModelVersionSearch(store);
  }

  public static Map<Endpoint, Handler> bindings(ModelStore store) {
    RegistrySearchApi api = new RegistrySearchApi(store);
    return Map.of(
        RegistryEndpoint.SEARCH_REGISTERED_MODELS, api::searchModels,
        RegistryEndpoint.SEARCH_REGISTERED_MODELS_POST, api::searchModels,
        RegistryEndpoint.SEARCH_MODEL_VERSIONS, api::searchVersions);
  }

  private ApiResponse searchModels(Call call) {
    RegistrySearchRequest request = RegistrySearchRequest.forModels(call.fields());
    Page<RegisteredModel> page =
        models.find(
            request.filter(),
            request.orderBy(),
            request.paging(),
            model -> Visible.lists(call, model));
    List<RegisteredModel> withVersions =
        page.entities().stream().filter(model -> Visible.versionsOf(call, model)).toList();
    Map<String, List<ModelVersion>> newest = store.newest(withVersions);
    return PageJson.answer(
        "registered_models",
        page,
        (out, model) ->
            RegisteredModelJson.write(
                out, model, Visible.versions(call, newest.getOrDefault(model.id(), List.of()))));
  }

  private ApiResponse searchVersions(Call call) {
    RegistrySearchRequest request = RegistrySearchRequest.forVersions(call.fields());
    if (ModelVersionSearch.asksForRuns(request.filter())) {
      call.caller().authorization().requireNotDenied(ResourceType.RUN);
    }
    return PageJson.answer(
        "model_versions",
        versions.find(
            request.filter(),
            request.orderBy(),
            request.paging(),
            version -> Visible.lists(call, version)),
        (out, version) -> ModelVersionJson.writeBare(out, Visible.version(call, version)));
  }
}
