package io.waymark.search;

import io.waymark.modelregistry.RegisteredModels;
import java.util.Map;

/**
 * Prompts are registered models with a tag. Searches leave them out unless the filter asks for that
 * tag, and then find nothing else.
 */
final class PromptFilter {
  private static final String TRUE = "true";

  private PromptFilter() {}

  /** Whether the filter asks for prompts; only its first clause on the tag counts, as in MLflow. */
  static boolean asksForPrompts(Filter<?> filter) {
    return filter.first(RegisteredModels.IS_PROMPT).filter(PromptFilter::wantsPrompts).isPresent();
  }

  /** The filter without its clauses on the tag, which say no more than that none is wanted. */
  static <E> Filter<E> withoutTag(Filter<E> filter) {
    return filter.without(RegisteredModels.IS_PROMPT);
  }

  /** Whether the tags are those of a prompt, as the searches see it: letter by letter. */
  static boolean isPrompt(Map<String, String> tags) {
    return TRUE.equals(tags.get(RegisteredModels.IS_PROMPT));
  }

  private static boolean wantsPrompts(Clause clause) {
    if (!(clause instanceof Clause.Comparison comparison)) {
      return false;
    }
    String value = Ascii.lower(Quotes.strip(comparison.value().written()));
    return switch (comparison.operator()) {
      case "=" -> value.equals(TRUE);
      case "!=" -> value.equals("false");
      default -> false;
    };
  }
}
