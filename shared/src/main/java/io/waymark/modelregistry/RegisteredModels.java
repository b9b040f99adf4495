package io.waymark.modelregistry;

import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.validation.PythonText;
import java.util.Locale;
import java.util.Map;

/** What registered models have in common, and MLflow's words where one is not there, or is. */
public final class RegisteredModels {
  /** The tag of a model, and of each of its versions, that is a prompt. */
  public static final String IS_PROMPT = "mlflow.prompt.is_prompt";

  private RegisteredModels() {}

  /** Whether the tags are those of a prompt. */
  public static boolean isPrompt(Map<String, String> tags) {
    return tags.getOrDefault(IS_PROMPT, "false").toLowerCase(Locale.ROOT).equals("true");
  }

  /** The error of a call about a model that is not there. */
  public static MlflowException notFound(String name) {
    return MlflowException.doesNotExist("Registered Model with name=%s not found".formatted(name));
  }

  /** The error of a call about a version that is not there, or whose model is not. */
  public static MlflowException notFound(String name, int version) {
    return MlflowException.doesNotExist(
        "Model Version (name=%s, version=%d) not found".formatted(name, version));
  }

  /** The error of a create whose name {@code existing} has. */
  public static MlflowException alreadyExists(RegisteredModel existing, RegisteredModel asked) {
    String old = kind(existing);
    String fresh = kind(asked);
    return MlflowException.alreadyExists(
        old.equals(fresh)
            ? "%s (name=%s) already exists.".formatted(fresh, asked.name())
            : "Tried to create a %s with name %s, but the name is already taken by a %s. MLflow does not allow creating a model and a prompt with the same name."
                .formatted(
                    fresh.toLowerCase(Locale.ROOT),
                    PythonText.repr(asked.name()),
                    old.toLowerCase(Locale.ROOT)));
  }

  /** The error of a rename to a name that is taken. */
  public static MlflowException alreadyExists(String newName) {
    return MlflowException.alreadyExists(
        "Registered Model (name=%s) already exists.".formatted(newName));
  }

  /** As in MLflow any value of the tag counts here. */
  private static String kind(RegisteredModel model) {
    return model.tags().containsKey(IS_PROMPT) ? "Prompt" : "Registered Model";
  }
}
