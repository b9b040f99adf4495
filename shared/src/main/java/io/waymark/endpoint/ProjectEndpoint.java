package io.waymark.endpoint;

import static io.waymark.endpoint.Group.PROJECTS;

/** Project runs, which are ours: what a client asks for, and what the job itself says. */
public enum ProjectEndpoint implements Endpoint {
  SUBMIT_PROJECT_RUN("POST 2.0/project-runs/submit"),
  CREATE_PROJECT_UPLOAD("POST 2.0/project-runs/create-upload"),
  GET_PROJECT_RUN("GET 2.0/project-runs/get"),
  SEARCH_PROJECT_RUNS_GET("GET 2.0/project-runs/search"),
  SEARCH_PROJECT_RUNS("POST 2.0/project-runs/search"),
  CANCEL_PROJECT_RUN("POST 2.0/project-runs/cancel"),
  RETRY_PROJECT_RUN("POST 2.0/project-runs/retry"),
  REPRODUCE_PROJECT_RUN("POST 2.0/project-runs/reproduce"),
  GET_PROJECT_RUN_LOGS("GET 2.0/project-runs/logs"),
  GET_PROJECT_RUNNER("GET 2.0/project-runs/runner"),
  CLAIM_PROJECT_RUN("POST 2.0/project-runs/claim"),
  REPORT_PROJECT_RUN("POST 2.0/project-runs/report");

  private final Route route;

  ProjectEndpoint(String methodAndPath) {
    route = Route.of(PROJECTS, methodAndPath);
  }

  @Override
  public Route route() {
    return route;
  }

  /**
   * Whether a job asks for it. It has no login of the server: it shows the secrets that it was
   * given, in the body, and what it reads without one says nothing about anybody.
   */
  public boolean isOfJobs() {
    return switch (this) {
      case GET_PROJECT_RUNNER, CLAIM_PROJECT_RUN, REPORT_PROJECT_RUN -> true;
      case SUBMIT_PROJECT_RUN,
          CREATE_PROJECT_UPLOAD,
          GET_PROJECT_RUN,
          SEARCH_PROJECT_RUNS_GET,
          SEARCH_PROJECT_RUNS,
          CANCEL_PROJECT_RUN,
          RETRY_PROJECT_RUN,
          REPRODUCE_PROJECT_RUN,
          GET_PROJECT_RUN_LOGS ->
          false;
    };
  }
}
