package io.waymark.projects.entities;

import java.util.Optional;

/**
 * The very source of a run, kept for as long as the run.
 *
 * @param key of the zip file in the bucket
 * @param sha256 of the zip file, in hex
 * @param commit of the git repository it was taken from, in hex
 * @param branch that the submission named, if its version is one
 */
public record Pin(String key, String sha256, Optional<String> commit, Optional<String> branch) {}
