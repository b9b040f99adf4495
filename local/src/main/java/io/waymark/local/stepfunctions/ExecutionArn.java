package io.waymark.local.stepfunctions;

/** An execution as AWS names it, but for account and region. */
record ExecutionArn(String machine, String name) {
  private static final String ACCOUNT = "arn:aws:states:us-east-1:000000000000:";

  /** What a client says; of something else no execution is known. */
  static ExecutionArn parse(String arn) {
    int name = arn.lastIndexOf(':');
    String before = arn.substring(0, Math.max(name, 0));
    return new ExecutionArn(before.substring(before.lastIndexOf(':') + 1), arn.substring(name + 1));
  }

  String machineArn() {
    return ACCOUNT + "stateMachine:" + machine;
  }

  @Override
  public String toString() {
    return ACCOUNT + "execution:%s:%s".formatted(machine, name);
  }
}
