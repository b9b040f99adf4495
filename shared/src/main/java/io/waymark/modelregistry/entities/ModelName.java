package io.waymark.modelregistry.entities;

/**
 * An entry of the list of all registered models.
 *
 * @param modelId never changes, as the name may
 */
public record ModelName(String name, String modelId) {}
