package io.waymark.functions;

import io.waymark.access.Caller;
import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.DynamoSpanStore;
import io.waymark.dynamodb.DynamoTraceStore;
import io.waymark.dynamodb.Table;
import io.waymark.modelregistry.AliasService;
import io.waymark.modelregistry.ModelSources;
import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.ModelVersionService;
import io.waymark.modelregistry.NewModelVersion;
import io.waymark.modelregistry.RegisteredModelService;
import io.waymark.tracing.AssessmentService;
import io.waymark.tracing.TraceStore;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.AssessmentSource;
import io.waymark.tracing.entities.AssessmentValue;
import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanGroup;
import io.waymark.tracing.spans.SpanService;
import io.waymark.tracing.spans.SpanStatus;
import io.waymark.tracking.ArtifactPlaces;
import io.waymark.tracking.DefaultExperiment;
import io.waymark.tracking.ExperimentService;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.RunStore;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** What the sample events presuppose. */
final class SampleData {
  private static final String ROOT = "mlflow-artifacts:/1/";

  private SampleData() {}

  /** Experiment 1 with two runs and a model, and experiment 2, which is deleted. */
  static void writeTo(Table table, String bucket) {
    InstantSource clock = InstantSource.system();
    ExperimentStore experiments =
        new DefaultExperiment(new DynamoExperimentStore(table), ArtifactPlaces.ofServer(), clock);
    ExperimentService service = new ExperimentService(experiments, clock);
    service.create("iris", Optional.empty(), Map.of("team", "botany"));
    service.delete(service.create("abandoned", Optional.empty(), Map.of()).experimentId());
    RunStore runs = new DynamoRunStore(table);
    runs.create(run(SampleEvents.RUN_ID, ROOT + SampleEvents.RUN_ID + "/artifacts"));
    runs.create(run(SampleEvents.DIRECT_RUN_ID, "s3://" + bucket + "/artifacts/direct"));
    runs.logMetrics(
        SampleEvents.RUN_ID, List.of(new Metric("loss", 0.5, 1_760_000_001_000L, 1)), anyRun -> {});
    new DynamoLoggedModelStore(table).create(model());
    writeTraceTo(table);
  }

  /** A trace of one span, with a tag and an assessment. */
  private static void writeTraceTo(Table table) {
    Span span =
        new Span(
            SampleEvents.OTEL_TRACE_ID,
            "0123456789abcdef",
            Optional.empty(),
            "answer",
            1_760_000_000_000_000_000L,
            1_760_000_001_500_000_000L,
            SpanStatus.OK,
            "",
            Map.of("mlflow.spanInputs", "\"why\"", "mlflow.traceTag.phase", "\"training\""),
            List.of(),
            List.of());
    TraceStore traces = new DynamoTraceStore(table);
    new SpanService(
            new DynamoExperimentStore(table),
            new DynamoRunStore(table),
            traces,
            new DynamoSpanStore(table),
            InstantSource.system())
        .log("1", List.of(new SpanGroup(Map.of(), List.of(span))), Optional.empty(), _ -> {});
    new AssessmentService(traces, InstantSource.system(), RandomGenerator.getDefault())
        .create(
            span.traceId(),
            new Assessment(
                SampleEvents.ASSESSMENT_ID,
                "correct",
                new AssessmentValue.Feedback("true", Optional.empty()),
                new AssessmentSource(AssessmentSource.Type.HUMAN, Optional.of("ada")),
                1_760_000_002_000L,
                1_760_000_002_000L,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                true));
  }

  /** Version 1 of the model "iris", which the sample run made. */
  static void writeModelsTo(Table registry) {
    InstantSource clock = InstantSource.system();
    ModelStore models = new DynamoModelStore(registry, clock);
    Caller ada = Caller.named("ada");
    new RegisteredModelService(models, clock).create(ada, "iris", "", Map.of());
    ModelSources sources =
        new ModelSources(
            models,
            new DynamoRunStore(registry),
            new DynamoLoggedModelStore(registry),
            Optional.empty());
    new ModelVersionService(models, sources, new DynamoLoggedModelStore(registry), clock)
        .create(
            ada,
            new NewModelVersion(
                "iris",
                "runs:/" + SampleEvents.RUN_ID + "/model",
                Optional.of(SampleEvents.RUN_ID),
                Optional.empty(),
                "",
                "",
                Map.of()));
    new AliasService(models, clock).set(ada, "iris", "champion", "1");
  }

  private static Run run(String runId, String artifactUri) {
    RunInfo info =
        new RunInfo(
            runId,
            "1",
            "sample",
            "ada",
            RunStatus.RUNNING,
            1_760_000_000_000L,
            OptionalLong.empty(),
            LifecycleStage.ACTIVE,
            artifactUri);
    return new Run(
        info,
        Map.of(),
        Map.of("model", "tree"),
        Map.of(RunInfo.NAME_TAG, "sample", "phase", "training"),
        List.of(),
        List.of(),
        List.of());
  }

  private static LoggedModel model() {
    return new LoggedModel(
        SampleEvents.MODEL_ID,
        "1",
        "tree",
        ROOT + "models/" + SampleEvents.MODEL_ID + "/artifacts",
        1_760_000_000_000L,
        1_760_000_000_000L,
        LoggedModelStatus.LOGGED_MODEL_PENDING,
        Optional.empty(),
        Optional.of(SampleEvents.RUN_ID),
        false,
        Map.of(),
        Map.of("team", "botany"),
        List.of());
  }
}
