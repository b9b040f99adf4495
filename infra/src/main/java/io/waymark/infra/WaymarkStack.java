package io.waymark.infra;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** One of our stacks, in which each construct finds what was chosen for all of them. */
abstract class WaymarkStack extends Stack {
  private final Settings settings;

  WaymarkStack(App app, String name, Settings settings, StackProps props) {
    super(app, settings.named(name), props);
    this.settings = settings;
  }

  /** How the service is operated whose part a construct is. */
  static Operation operation(Construct part) {
    return ((WaymarkStack) Stack.of(part)).settings.operation();
  }
}
