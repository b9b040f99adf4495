package io.waymark.tracing.spans;

/** The attributes of spans that MLflow's clients write and its server reads. */
public final class SpanAttribute {
  public static final String TRACE_ID = "mlflow.traceRequestId";
  public static final String INPUTS = "mlflow.spanInputs";
  public static final String OUTPUTS = "mlflow.spanOutputs";
  public static final String TYPE = "mlflow.spanType";
  public static final String TOKEN_USAGE = "mlflow.chat.tokenUsage";
  public static final String COST = "mlflow.llm.cost";
  public static final String MODEL = "mlflow.llm.model";
  public static final String MODEL_PROVIDER = "mlflow.llm.provider";
  public static final String MESSAGE_FORMAT = "mlflow.message.format";
  public static final String CHAT_TOOLS = "mlflow.chat.tools";

  /** Begins the name of a root span's attribute that is a tag of the trace. */
  public static final String TRACE_TAG_PREFIX = "mlflow.traceTag.";

  public static final String SESSION = "session.id";
  public static final String CONVERSATION = "gen_ai.conversation.id";
  public static final String USER = "user.id";
  public static final String SERVICE = "service.name";

  private SpanAttribute() {}
}
