package io.waymark.serving;

import java.util.Optional;

/**
 * What the workflow knows when it asks how to go on.
 *
 * @param asked whether the endpoint was created or updated for this version already
 * @param refusal of the last step, if it was refused
 * @param replaced the version's name that the endpoint had before; empty where there was none
 */
public record Look(
    EndpointState endpoint, boolean asked, Optional<Refusal> refusal, String replaced) {}
