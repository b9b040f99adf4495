package io.waymark.functions;

import io.waymark.json.Fields;
import java.util.Map;

/**
 * A Lambda function that does one task of a workflow. The event has the {@code promotion_id}; what
 * goes wrong is thrown, for the workflow to try again or to record.
 */
public abstract class TaskFunction extends JsonFunction {
  @Override
  final Map<String, Object> answer(Fields event) {
    return answer(event.requiredString("promotion_id"), event);
  }

  /** Does the task for a request and gives what the workflow needs to know. */
  abstract Map<String, Object> answer(String promotionId, Fields event);
}
