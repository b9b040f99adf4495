package io.waymark.modelregistry.entities;

import java.util.OptionalLong;

/**
 * That a model has a name, or had it.
 *
 * @param until when it was renamed or deleted, in milliseconds; empty where it has the name now
 */
public record Tenure(String modelId, OptionalLong until) {}
