package io.waymark.dynamodb.packed;

import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.AssessmentError;
import io.waymark.tracing.entities.AssessmentSource;
import io.waymark.tracing.entities.AssessmentValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The assessments of a trace, as a part of its document. */
final class PackedAssessments {
  private static final int FEEDBACK = 0;
  private static final int FAILED_FEEDBACK = 1;
  private static final int EXPECTATION = 2;
  private static final int ISSUE = 3;

  private static final AssessmentSource.Type[] SOURCES = {
    AssessmentSource.Type.SOURCE_TYPE_UNSPECIFIED,
    AssessmentSource.Type.HUMAN,
    AssessmentSource.Type.LLM_JUDGE,
    AssessmentSource.Type.CODE
  };

  private PackedAssessments() {}

  static void write(PackedWriter out, List<Assessment> assessments) {
    out.count(assessments.size());
    for (Assessment assessment : assessments) {
      out.text(assessment.id());
      out.text(assessment.name());
      writeValue(out, assessment.value());
      out.octet(List.of(SOURCES).indexOf(assessment.source().type()));
      out.text(assessment.source().id());
      out.signed(assessment.createTime());
      out.signed(assessment.lastUpdateTime());
      out.text(assessment.rationale());
      out.map(assessment.metadata());
      out.text(assessment.spanId());
      out.text(assessment.overrides());
      out.flag(assessment.valid());
    }
  }

  static List<Assessment> read(PackedReader in) {
    List<Assessment> assessments = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      assessments.add(
          new Assessment(
              in.text(),
              in.text(),
              readValue(in),
              new AssessmentSource(SOURCES[in.octet()], in.optionalText()),
              in.signed(),
              in.signed(),
              in.optionalText(),
              in.map(),
              in.optionalText(),
              in.optionalText(),
              in.flag()));
    }
    return assessments;
  }

  private static void writeValue(PackedWriter out, AssessmentValue value) {
    switch (value) {
      case AssessmentValue.Feedback(String json, Optional<AssessmentError> error) -> {
        out.octet(error.isPresent() ? FAILED_FEEDBACK : FEEDBACK);
        out.text(json);
        if (error.isPresent()) {
          out.text(error.get().code());
          out.text(error.get().message());
          out.text(error.get().stackTrace());
        }
      }
      case AssessmentValue.Expectation(String json) -> {
        out.octet(EXPECTATION);
        out.text(json);
      }
      case AssessmentValue.Issue(String issueName) -> {
        out.octet(ISSUE);
        out.text(issueName);
      }
    }
  }

  private static AssessmentValue readValue(PackedReader in) {
    int kind = in.octet();
    String text = in.text();
    return switch (kind) {
      case FEEDBACK -> new AssessmentValue.Feedback(text, Optional.empty());
      case FAILED_FEEDBACK ->
          new AssessmentValue.Feedback(
              text,
              Optional.of(new AssessmentError(in.text(), in.optionalText(), in.optionalText())));
      case EXPECTATION -> new AssessmentValue.Expectation(text);
      case ISSUE -> new AssessmentValue.Issue(text);
      default -> throw new IllegalStateException("an assessment of the unknown kind " + kind);
    };
  }
}
