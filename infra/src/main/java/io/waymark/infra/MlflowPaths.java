package io.waymark.infra;

import io.waymark.console.MlflowPages;
import io.waymark.console.SecurityHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.IResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeader;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.constructs.Construct;

/**
 * What MLflow's own pages have beside the console: their document and their calls, which are the
 * API's, and their files, which are in the pages' bucket.
 */
final class MlflowPaths extends Construct {
  /** What they call outside {@code /ajax-api}. */
  private static final List<String> CALLS =
      List.of("/graphql", "/get-artifact", "/model-versions/get-artifact");

  /** Of files whose names change with what is in them. */
  private static final String HASHED = MlflowPages.FILES + "static/*";

  MlflowPaths(Construct scope, String id) {
    super(scope, id);
  }

  /**
   * How each path is answered, those first that others would take in.
   *
   * @param asksForPassword whether browsers are to ask for one
   */
  Map<String, BehaviorOptions> behaviors(IOrigin api, IOrigin bucket, boolean asksForPassword) {
    Map<String, BehaviorOptions> behaviors = new LinkedHashMap<>();
    BehaviorOptions.Builder document =
        ConsoleSite.api(api).viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS);
    if (asksForPassword) {
      document.responseHeadersPolicy(challenge());
    }
    behaviors.put(MlflowPages.PATH, document.build());
    CALLS.forEach(path -> behaviors.put(path, ConsoleSite.api(api).build()));
    behaviors.put(HASHED, files(bucket, headers("Kept", SecurityHeaders.CACHE_FOR_GOOD)));
    behaviors.put(
        MlflowPages.FILES + "*", files(bucket, headers("Files", SecurityHeaders.CACHE_CONTROL)));
    return behaviors;
  }

  private static BehaviorOptions files(IOrigin bucket, IResponseHeadersPolicy headers) {
    return BehaviorOptions.builder()
        .origin(bucket)
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .responseHeadersPolicy(headers)
        .build();
  }

  /** API Gateway gives this header of a function's another name, by which no browser knows it. */
  private IResponseHeadersPolicy challenge() {
    return ResponseHeadersPolicy.Builder.create(this, "Challenge")
        .customHeadersBehavior(custom("www-authenticate", "Basic realm=\"mlflow\""))
        .build();
  }

  private IResponseHeadersPolicy headers(String id, String cacheControl) {
    return ResponseHeadersPolicy.Builder.create(this, id)
        .customHeadersBehavior(custom("cache-control", cacheControl))
        .securityHeadersBehavior(
            ConsoleSite.securityHeaders(
                SecurityHeaders.MLFLOW_CONTENT_SECURITY_POLICY, HeadersFrameOption.SAMEORIGIN))
        .build();
  }

  private static ResponseCustomHeadersBehavior custom(String header, String value) {
    return ResponseCustomHeadersBehavior.builder()
        .customHeaders(
            List.of(
                ResponseCustomHeader.builder().header(header).value(value).override(true).build()))
        .build();
  }
}
