package io.waymark.tracking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.tracking.entities.ViewType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchRequestsTest {

  @Test
  void aSearchOfRunsShowsAThousandActiveRunsUnlessToldOtherwise() {
    SearchRunsRequest request = SearchRunsRequest.of(fields(Map.of()));

    assertThat(request.paging().maxResults()).isEqualTo(1000);
    assertThat(request.runViewType()).isEqualTo(ViewType.ACTIVE_ONLY);
    assertThat(request.filter()).isEmpty();
    assertThat(request.experimentIds()).isEmpty();
  }

  @Test
  void aPageOfRunsHasOneToFiftyThousand() {
    assertThat(SearchRunsRequest.of(maxResults(50_000)).paging().maxResults()).isEqualTo(50_000);
    assertRefused(
        () -> SearchRunsRequest.of(maxResults(0)),
        "Invalid value 0 for parameter 'max_results' supplied. It must be a positive integer");
    assertRefused(
        () -> SearchRunsRequest.of(maxResults(50_001)),
        "Invalid value 50001 for parameter 'max_results' supplied. It must be at most 50000");
  }

  @Test
  void aSearchOfExperimentsMustSayHowMany() {
    assertRefused(
        () -> SearchExperimentsRequest.of(fields(Map.of())),
        "Invalid value 0 for parameter 'max_results' supplied. It must be a positive integer");
    assertRefused(
        () -> SearchExperimentsRequest.of(maxResults(50_001)),
        "Invalid value 50001 for parameter 'max_results' supplied. It must be at most 50000");
  }

  @Test
  void aSearchOfExperimentsMayComeAsAQueryString() {
    Fields query =
        Fields.ofQuery(
            Map.of(
                "max_results", List.of("7"),
                "order_by", List.of("name DESC"),
                "view_type", List.of("ALL")));

    SearchExperimentsRequest request = SearchExperimentsRequest.of(query);

    assertThat(request.paging().maxResults()).isEqualTo(7);
    assertThat(request.orderBy()).containsExactly("name DESC");
    assertThat(request.viewType()).isEqualTo(ViewType.ALL);
  }

  @Test
  void aPageOfLoggedModelsHasFiftyUnlessToldOtherwise() {
    Fields one = fields(Map.of("experiment_ids", List.of("1")));
    Fields none = fields(Map.of("experiment_ids", List.of("1"), "max_results", 0));
    Fields fewer = fields(Map.of("experiment_ids", List.of("1"), "max_results", -1));

    assertThat(SearchLoggedModelsRequest.of(one).paging().maxResults()).isEqualTo(50);
    assertThat(SearchLoggedModelsRequest.of(none).paging().maxResults()).isEqualTo(100);
    assertRefused(
        () -> SearchLoggedModelsRequest.of(fewer),
        "Invalid value -1 for parameter 'max_results' supplied. It must be a positive integer");
  }

  @Test
  void aSearchOfLoggedModelsMustNameExperimentsAndDataSets() {
    assertRefused(
        () -> SearchLoggedModelsRequest.of(fields(Map.of())),
        "Missing value for required parameter 'experiment_ids'."
            + " See the API docs for more information about request parameters.");
    Fields unnamed =
        fields(
            Map.of(
                "experiment_ids", List.of("1"),
                "datasets", List.of(Map.of("dataset_digest", "d"))));
    assertRefused(
        () -> SearchLoggedModelsRequest.of(unnamed),
        "`dataset_name` in the `datasets` clause must be specified.");
  }

  @Test
  void dataSetsAreSearchedInOneToTwentyExperiments() {
    assertRefused(
        () -> SearchDatasetsRequest.of(fields(Map.of())),
        "SearchDatasets request must specify at least one experiment_id.");
    assertRefused(
        () -> SearchDatasetsRequest.of(experiments(21)),
        "SearchDatasets request cannot specify more than 20 experiment_ids."
            + " Received 21 experiment_ids.");
    assertThat(SearchDatasetsRequest.of(experiments(20)).experimentIds()).hasSize(20);
  }

  private static void assertRefused(ThrowingCallable request, String message) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
        .hasMessage(message);
  }

  private static Fields maxResults(int number) {
    return fields(Map.of("max_results", number));
  }

  private static Fields experiments(int count) {
    return fields(Map.of("experiment_ids", Collections.nCopies(count, "1")));
  }

  private static Fields fields(Map<String, @Nullable Object> json) {
    return Fields.of(json);
  }
}
