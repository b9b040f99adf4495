package io.waymark.endpoint;

import static io.waymark.endpoint.HtmlPage.escape;

import io.waymark.console.Console;
import java.util.Optional;

/** What a person sees who opens the server's address in a browser. */
final class WelcomePage {
  /** The embedded server has its pages there. */
  private static final String OWN_PAGES = "/console/";

  private WelcomePage() {}

  /**
   * @param console where the web pages are, if they are elsewhere
   */
  static ApiResponse of(ApiRequest request, Optional<Console> console) {
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
        <p>The links to runs and experiments that the client prints lead here: MLflow's pages are not
        served. <code>mlflow runs describe --run-id ...</code> shows a run.</p>
        <p>To look at models and decide on promotions: <a href="%3$s">the web pages</a>.</p>
        """
            .formatted(
                ServerApi.MLFLOW_VERSION,
                escape(address(request)),
                escape(console.map(pages -> pages.address().toString()).orElse(OWN_PAGES))));
  }

  /** The address by which the browser found this server. */
  private static String address(ApiRequest request) {
    return request.header("x-forwarded-proto").orElse("http")
        + "://"
        + request.header("host").orElse("localhost");
  }
}
