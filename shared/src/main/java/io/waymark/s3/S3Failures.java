package io.waymark.s3;

import io.waymark.error.MlflowException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a failure of S3 means to a client of ours. */
final class S3Failures {
  private S3Failures() {}

  /** Calls S3; where it is away, overloaded or too slow, the client may try again later. */
  static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (S3Exception e) {
      throw isTransient(e) ? unavailable(e) : e;
    } catch (SdkClientException e) {
      throw unavailable(e);
    }
  }

  static boolean hasCode(S3Exception failure, String code) {
    return failure.awsErrorDetails() != null && code.equals(failure.awsErrorDetails().errorCode());
  }

  private static boolean isTransient(S3Exception failure) {
    return failure.statusCode() >= 500 || failure.isThrottlingException();
  }

  private static MlflowException unavailable(RuntimeException cause) {
    return MlflowException.unavailable(
        "The artifact store does not answer, try again later.", cause);
  }
}
