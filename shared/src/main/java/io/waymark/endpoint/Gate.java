package io.waymark.endpoint;

/** Stands before every handler and lets those calls through that may be made. */
@FunctionalInterface
public interface Gate {
  /** Lets everybody through. */
  Gate OPEN = (call, handler) -> handler.handle(call);

  /** The handler's answer, or that of a gate that stays shut. */
  ApiResponse pass(Call call, Handler handler);
}
