package io.waymark.graphql;

/**
 * What a variable, an argument or a field is of.
 *
 * @param name of a scalar, an enum, an input or an object
 * @param isList whether it is a list of these
 * @param isRequired whether it must be given
 */
record TypeReference(String name, boolean isList, boolean isRequired) {
  /** As it is written. */
  @Override
  public String toString() {
    return (isList ? "[" + name + "]" : name) + (isRequired ? "!" : "");
  }
}
