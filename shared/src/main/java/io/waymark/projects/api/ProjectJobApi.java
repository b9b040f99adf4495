package io.waymark.projects.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.projects.ProjectJobs;
import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.JobReport;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.QualifiedId;
import java.util.Map;

/** The endpoints that the job of a run asks for. */
public final class ProjectJobApi {
  private final PerWorkspace<ProjectJobs> jobs;
  private final TrackingLogin login;

  private ProjectJobApi(PerWorkspace<ProjectJobs> jobs, TrackingLogin login) {
    this.jobs = jobs;
    this.login = login;
  }

  /**
   * The same in each workspace: a job names that of its run with it.
   *
   * @param runner the program that a job runs, a zip file
   */
  public static Map<Endpoint, Handler> bindings(
      PerWorkspace<ProjectJobs> jobs, TrackingLogin login, Body runner) {
    ProjectJobApi api = new ProjectJobApi(jobs, login);
    ApiResponse program = new ApiResponse(200, Map.of("content-type", "application/zip"), runner);
    return Map.of(
        ProjectEndpoint.GET_PROJECT_RUNNER, _ -> program,
        ProjectEndpoint.CLAIM_PROJECT_RUN, api::claim,
        ProjectEndpoint.REPORT_PROJECT_RUN, api::report);
  }

  private ApiResponse claim(Call call) {
    Fields fields = call.fields();
    QualifiedId run = QualifiedId.parse(fields.requiredString("run_id"));
    Claim claim =
        jobs.of(run.workspace())
            .claim(run.id(), ReportRequest.attempt(fields), fields.requiredString("ticket"));
    return ApiResponse.json(
        out -> CanonicalJson.write(out, ClaimJson.of(claim, login, run.workspace())));
  }

  private ApiResponse report(Call call) {
    QualifiedId run = QualifiedId.parse(call.fields().requiredString("run_id"));
    JobReport report = ReportRequest.of(run.id(), call.fields());
    boolean stop = jobs.of(run.workspace()).report(report);
    return ApiResponse.json(out -> CanonicalJson.write(out, Map.of("stop", stop)));
  }
}
