package io.waymark.tracking.api;

import io.waymark.access.ResourceType;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.search.DatasetSearch;
import io.waymark.search.ExperimentSearch;
import io.waymark.search.LoggedModelSearch;
import io.waymark.search.RunIndex;
import io.waymark.search.RunSearch;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.RunStore;
import java.util.Map;

/** The searches of experiments, runs, logged models and data sets. */
public final class SearchApi {
  private final ExperimentSearch experiments;
  private final RunSearch runs;
  private final LoggedModelSearch models;
  private final DatasetSearch datasets;

  private SearchApi(
      ExperimentSearch experiments,
      RunSearch runs,
      LoggedModelSearch models,
      DatasetSearch datasets) {
    this.experiments = experiments;
    this.runs = runs;
    this.models = models;
    this.datasets = datasets;
  }

  public static Map<Endpoint, Handler> bindings(
      ExperimentStore experiments, RunStore runs, LoggedModelStore models) {
    return bindings(
        new ExperimentSearch(experiments::all),
        new RunSearch(RunIndex.readingAll(runs)),
        new LoggedModelSearch(models::inExperiments),
        new DatasetSearch(runs::inExperiments));
  }

  static Map<Endpoint, Handler> bindings(
      ExperimentSearch experiments,
      RunSearch runs,
      LoggedModelSearch models,
      DatasetSearch datasets) {
    SearchApi api = new SearchApi(experiments, runs, models, datasets);
    return Map.of(
        TrackingEndpoint.SEARCH_EXPERIMENTS, api::searchExperiments,
        TrackingEndpoint.SEARCH_EXPERIMENTS_GET, api::searchExperiments,
        TrackingEndpoint.SEARCH_RUNS, api::searchRuns,
        TrackingEndpoint.SEARCH_LOGGED_MODELS, api::searchLoggedModels,
        TrackingEndpoint.SEARCH_DATASETS, api::searchDatasets);
  }

  private ApiResponse searchExperiments(Call call) {
    SearchExperimentsRequest request = SearchExperimentsRequest.of(call.fields());
    return PageJson.answer(
        "experiments",
        experiments.find(
            request.filter(),
            request.viewType(),
            request.orderBy(),
            request.paging(),
            experiment ->
                call.caller()
                    .authorization()
                    .lists(ResourceType.EXPERIMENT.of(experiment.experimentId()))),
        (out, experiment) -> ExperimentJson.write(out, experiment, call.workspace()));
  }

  private ApiResponse searchRuns(Call call) {
    SearchRunsRequest request = SearchRunsRequest.of(call.fields());
    return PageJson.answer(
        "runs",
        runs.find(
            Visible.experiments(call, request.experimentIds(), ResourceType.RUN),
            request.filter(),
            request.runViewType(),
            request.orderBy(),
            request.paging()),
        run -> RunExcerpt.write(call.request(), Visible.run(call, run), RunJson::writeFound));
  }

  private ApiResponse searchLoggedModels(Call call) {
    SearchLoggedModelsRequest request = SearchLoggedModelsRequest.of(call.fields());
    if (LoggedModelSearch.asksForRuns(request.filter())) {
      call.caller().authorization().requireNotDenied(ResourceType.RUN);
    }
    return PageJson.answer(
        "models",
        models.find(
            Visible.experiments(call, request.experimentIds(), ResourceType.LOGGED_MODEL),
            request.filter(),
            request.datasets(),
            request.orderBy(),
            request.paging()),
        (out, model) -> LoggedModelJson.write(out, Visible.model(call, model)));
  }

  private ApiResponse searchDatasets(Call call) {
    SearchDatasetsRequest request = SearchDatasetsRequest.of(call.fields());
    return ApiResponse.json(DatasetSummaryJson.list(datasets.find(request.experimentIds())));
  }
}
