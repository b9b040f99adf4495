package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.Dataset;
import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.ModelOutput;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A run without its metrics.
 *
 * @param run its metrics are empty and its lifecycle stage says nothing
 */
public record RunDocument(Run run, OwnStage ownStage) {
  private static final RunStatus[] STATUSES = {
    RunStatus.RUNNING, RunStatus.SCHEDULED, RunStatus.FINISHED, RunStatus.FAILED, RunStatus.KILLED
  };

  public RunDocument {
    run = run.withMetrics(Map.of());
  }

  public byte[] pack() {
    return Envelope.seal(
        out -> {
          ownStage.write(out);
          writeInfo(out, run.info());
          out.map(run.params());
          out.map(run.tags());
          out.count(run.datasetInputs().size());
          run.datasetInputs().forEach(input -> writeInput(out, input));
          out.texts(run.modelInputs());
          out.count(run.modelOutputs().size());
          for (ModelOutput output : run.modelOutputs()) {
            out.text(output.modelId());
            out.signed(output.step());
          }
        });
  }

  public static RunDocument unpack(byte[] packed) {
    PackedReader in = Envelope.open(packed);
    OwnStage ownStage = OwnStage.read(in);
    RunInfo info = readInfo(in);
    Map<String, String> params = in.map();
    Map<String, String> tags = in.map();
    List<DatasetInput> inputs = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      inputs.add(readInput(in));
    }
    List<String> modelInputs = in.texts();
    List<ModelOutput> outputs = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      outputs.add(new ModelOutput(in.text(), in.signed()));
    }
    return new RunDocument(
        new Run(info, Map.of(), params, tags, inputs, modelInputs, outputs), ownStage);
  }

  private static void writeInfo(PackedWriter out, RunInfo info) {
    out.text(info.runId());
    out.text(info.experimentId());
    out.text(info.runName());
    out.text(info.userId());
    out.octet(List.of(STATUSES).indexOf(info.status()));
    out.signed(info.startTime());
    out.flag(info.endTime().isPresent());
    info.endTime().ifPresent(time -> out.signed(time - info.startTime()));
    out.text(info.artifactUri());
  }

  private static RunInfo readInfo(PackedReader in) {
    String runId = in.text();
    String experimentId = in.text();
    String runName = in.text();
    String userId = in.text();
    RunStatus status = STATUSES[in.octet()];
    long startTime = in.signed();
    OptionalLong endTime =
        in.flag() ? OptionalLong.of(startTime + in.signed()) : OptionalLong.empty();
    LifecycleStage stage = LifecycleStage.ACTIVE;
    return new RunInfo(
        runId, experimentId, runName, userId, status, startTime, endTime, stage, in.text());
  }

  private static void writeInput(PackedWriter out, DatasetInput input) {
    Dataset dataset = input.dataset();
    out.text(dataset.name());
    out.text(dataset.digest());
    out.text(dataset.sourceType());
    out.text(dataset.source());
    out.text(dataset.schema());
    out.text(dataset.profile());
    out.map(input.tags());
  }

  private static DatasetInput readInput(PackedReader in) {
    Dataset dataset =
        new Dataset(
            in.text(), in.text(), in.text(), in.text(), in.optionalText(), in.optionalText());
    return new DatasetInput(dataset, in.map());
  }
}
