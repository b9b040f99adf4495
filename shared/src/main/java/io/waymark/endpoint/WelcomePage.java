package io.waymark.endpoint;

import static io.waymark.endpoint.HtmlPage.escape;

/** What a person sees who opens the server's address in a browser, where it has no other page. */
final class WelcomePage {
  private WelcomePage() {}

  static ApiResponse of(ApiRequest request) {
    return HtmlPage.of(
        "Waymark",
        """
        <p>This is a tracking server that speaks the REST API of MLflow %s. It is up.</p>
        <p>To log a run here with the MLflow client:</p>
        <pre>import mlflow

        mlflow.set_tracking_uri("%s")
        with mlflow.start_run():
            mlflow.log_metric("loss", 0.5)</pre>
        <p>or set the variable <code>MLFLOW_TRACKING_URI=%2$s</code> for any MLflow client or command.</p>
        <p>The links to runs and experiments that the client prints lead here, as MLflow's own web
        pages are missing: they are part of its Python package, and were not to be had when the server
        started. With Python 3.11 or later and a way to a package index, <code>make run</code> fetches
        them; any other way to start takes <code>--mlflow-ui "$(build/mlflow-ui)"</code>. Until then
        <code>mlflow runs describe --run-id ...</code> shows a run.</p>
        <p>To look at models and decide on promotions: <a href="./console/">the console</a>.</p>
        """
            .formatted(ServerApi.MLFLOW_VERSION, escape(address(request))));
  }

  /** The address by which the browser found this server. */
  private static String address(ApiRequest request) {
    return request.header("x-forwarded-proto").orElse("http")
        + "://"
        + request.header("host").orElse("localhost");
  }
}
