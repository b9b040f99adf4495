package io.waymark.serving;

import io.waymark.serving.Next.Step;

/**
 * How to bring an endpoint to serve a version, from what was seen last.
 *
 * @param prefix what the names of all that is ours begin with
 * @param own the name of the version's model and configuration
 * @param late whether it takes too long
 */
record Course(String prefix, String own, Look look, boolean late) {

  Next next() {
    EndpointState endpoint = look.endpoint();
    if (endpoint.serves(own)) {
      return Next.of(Step.DEPLOYED, look.replaced());
    }
    if (endpoint.isChanging()) {
      // Whoever changes it, a refusal that came of that is no reason to give up.
      return late ? failed("The endpoint is still %s.".formatted(endpoint.status())) : waiting();
    }
    if (look.refusal().isPresent()) {
      return failed(look.refusal().get().text());
    }
    if (late) {
      return failed("It takes too long.");
    }
    return look.asked() ? afterChange(endpoint) : change(endpoint);
  }

  private Next change(EndpointState endpoint) {
    if (!endpoint.isThere()) {
      return Next.of(Step.CREATE, look.replaced());
    }
    if (endpoint.isDead()) {
      return Next.of(Step.DELETE, ours(endpoint.config()));
    }
    return endpoint.isInService()
        ? Next.of(Step.UPDATE, ours(endpoint.config()))
        : failed("The endpoint is %s: a person has to look.".formatted(endpoint.status()));
  }

  private Next afterChange(EndpointState endpoint) {
    if (!endpoint.isThere()) {
      // SageMaker may take a moment to know it.
      return waiting();
    }
    return failed(
        endpoint.isInService()
            ? "The endpoint went back to %s. %s"
                .formatted(endpoint.config(), endpoint.reason())
                .strip()
            : "The endpoint is %s. %s".formatted(endpoint.status(), endpoint.reason()).strip());
  }

  private Next waiting() {
    return Next.of(Step.WAIT, look.replaced());
  }

  private Next failed(String detail) {
    return new Next(Step.FAILED, unusedOwn(), detail);
  }

  /** The version's own things, unless the endpoint uses them or is about to. */
  String unusedOwn() {
    return look.endpoint().config().equals(own) || look.endpoint().isChanging() ? "" : own;
  }

  /** What somebody else put behind the endpoint is not ours to delete. */
  private String ours(String config) {
    return config.startsWith(prefix + "-") ? config : "";
  }
}
