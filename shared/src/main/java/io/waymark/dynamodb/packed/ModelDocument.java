package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A logged model without its metrics. */
public final class ModelDocument {
  private static final LoggedModelStatus[] STATUSES = {
    LoggedModelStatus.LOGGED_MODEL_STATUS_UNSPECIFIED,
    LoggedModelStatus.LOGGED_MODEL_PENDING,
    LoggedModelStatus.LOGGED_MODEL_READY,
    LoggedModelStatus.LOGGED_MODEL_UPLOAD_FAILED
  };

  private ModelDocument() {}

  public static byte[] pack(LoggedModel model) {
    return Envelope.seal(
        out -> {
          out.text(model.modelId());
          out.text(model.experimentId());
          out.text(model.name());
          out.text(model.artifactUri());
          out.signed(model.creationTimestamp());
          out.signed(model.lastUpdatedTimestamp() - model.creationTimestamp());
          out.octet(List.of(STATUSES).indexOf(model.status()));
          out.text(model.modelType());
          out.text(model.sourceRunId());
          out.flag(model.deleted());
          out.map(model.params());
          out.map(model.tags());
        });
  }

  public static LoggedModel unpack(byte[] packed) {
    PackedReader in = Envelope.open(packed);
    String modelId = in.text();
    String experimentId = in.text();
    String name = in.text();
    String artifactUri = in.text();
    long created = in.signed();
    long updated = created + in.signed();
    LoggedModelStatus status = STATUSES[in.octet()];
    Optional<String> type = in.optionalText();
    Optional<String> sourceRun = in.optionalText();
    boolean deleted = in.flag();
    Map<String, String> params = in.map();
    Map<String, String> tags = in.map();
    return new LoggedModel(
        modelId,
        experimentId,
        name,
        artifactUri,
        created,
        updated,
        status,
        type,
        sourceRun,
        deleted,
        params,
        tags,
        List.of());
  }
}
