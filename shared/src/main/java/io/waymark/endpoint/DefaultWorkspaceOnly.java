package io.waymark.endpoint;

import static java.util.stream.Collectors.toMap;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.workspaces.Workspace;
import java.util.Map;
import java.util.function.Function;

/** For what other workspaces than the default one do not have: they say so. */
public final class DefaultWorkspaceOnly {
  private DefaultWorkspaceOnly() {}

  /**
   * The handlers as a workspace has them.
   *
   * @param what they are about, as a plural
   */
  public static Map<Endpoint, Handler> of(
      Workspace workspace, String what, Map<Endpoint, Handler> handlers) {
    return workspace.isDefault()
        ? handlers
        : handlers.keySet().stream()
            .collect(toMap(Function.identity(), _ -> call -> refuse(call, what)));
  }

  private static ApiResponse refuse(Call call, String what) {
    throw new MlflowException(
        ErrorCode.FEATURE_DISABLED,
        "%s are served in the workspace 'default' only, not in '%s'."
            .formatted(what, call.workspace()));
  }
}
