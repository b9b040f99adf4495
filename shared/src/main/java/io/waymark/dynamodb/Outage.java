package io.waymark.dynamodb;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Tells a table that is away or too busy, which the client should try again, from a mistake. */
final class Outage {
  private static final Logger LOG = System.getLogger(Outage.class.getName());

  private static final String MESSAGE = "The tracking store is not available now. Please retry.";

  private static final Set<String> CODES =
      Set.of(
          "InternalServerError",
          "LimitExceededException",
          "ProvisionedThroughputExceeded",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "RequestTimeout",
          "RequestTimeoutException",
          "ServiceUnavailable",
          "SlowDown",
          "ThrottlingError",
          "Throttling",
          "ThrottlingException",
          "TransactionInProgressException");

  private Outage() {}

  /**
   * Makes the call.
   *
   * @throws MlflowException {@code TEMPORARILY_UNAVAILABLE} for a failure that may pass, {@code
   *     INVALID_PARAMETER_VALUE} for an item of more than DynamoDB keeps
   */
  static <T> T guard(Supplier<T> call) {
    try {
      return call.get();
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(reason -> isTooLarge(reason.message()))) {
        throw tooLarge();
      }
      throw e.cancellationReasons().stream().anyMatch(reason -> CODES.contains(reason.code()))
          ? MlflowException.unavailable(MESSAGE, e)
          : e;
    } catch (AwsServiceException e) {
      if (isTooLarge(e.getMessage())) {
        throw tooLarge();
      }
      throw mayPass(e) ? MlflowException.unavailable(MESSAGE, e) : e;
    } catch (SdkClientException e) {
      // No answer: no connection, a cut one, or a time-out. What the request asked for may or may
      // not have been done.
      throw MlflowException.unavailable(MESSAGE, e);
    }
  }

  /**
   * Removes what nobody reads any more, after a change that is made: while the table is away it
   * stays, since the answer to the change must not say that it failed.
   */
  static void tidy(Runnable removal) {
    try {
      removal.run();
    } catch (MlflowException e) {
      if (e.code() != ErrorCode.TEMPORARILY_UNAVAILABLE) {
        throw e;
      }
      LOG.log(Level.WARNING, "Items that nobody reads stay where they are.", e);
    }
  }

  /** What DynamoDB says of an item of more than 400 KB; it has no code of its own for that. */
  private static boolean isTooLarge(@Nullable String message) {
    return message != null && message.contains("Item size");
  }

  private static MlflowException tooLarge() {
    return MlflowException.invalidParameter(
        "This is too much for one change: what the audit trail and webhooks are told of it may have"
            + " 400 KB. Make it in several, such as one for each tag.");
  }

  private static boolean mayPass(AwsServiceException e) {
    return e.statusCode() >= 500
        || e.isThrottlingException()
        || (e.awsErrorDetails() != null && CODES.contains(e.awsErrorDetails().errorCode()));
  }
}
