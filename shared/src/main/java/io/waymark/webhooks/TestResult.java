package io.waymark.webhooks;

import io.waymark.webhooks.connection.HttpAnswer;
import java.util.Optional;

/**
 * How a webhook fared that was tried out.
 *
 * @param answer what the receiver said; none where it was not reached
 * @param errorMessage why it was not reached
 */
public record TestResult(
    boolean success, Optional<HttpAnswer> answer, Optional<String> errorMessage) {}
