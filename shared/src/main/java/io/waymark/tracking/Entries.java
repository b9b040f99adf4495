package io.waymark.tracking;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.validation.PythonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Params or tags as a client lists them, where a key may come again.
 *
 * @param field where in the request the list stands
 */
public record Entries(String field, List<Map.Entry<String, String>> list) {

  public Entries {
    list = List.copyOf(list);
  }

  public List<String> keys() {
    return list.stream().map(Map.Entry::getKey).toList();
  }

  /**
   * By key, none of which may come again. It is the database that refuses those in MLflow, so this
   * is the last of all checks.
   */
  public Map<String, String> unique() {
    Map<String, String> byKey = lastOfEach();
    if (byKey.size() < list.size()) {
      throw new MlflowException(
          ErrorCode.BAD_REQUEST,
          "'%s' has a key more than once: %s.".formatted(field, PythonText.repr(keys())));
    }
    return byKey;
  }

  /** By key; of those with one key the last counts. */
  public Map<String, String> lastOfEach() {
    Map<String, String> byKey = new LinkedHashMap<>();
    list.forEach(entry -> byKey.put(entry.getKey(), entry.getValue()));
    return byKey;
  }
}
