package io.waymark.promotion.entities;

import java.util.Optional;

/**
 * What a gate said.
 *
 * @param value the version's metric, where it has it
 * @param holderValue the holder's metric, where the gate asks for it and there is one
 */
public record GateResult(
    Gate gate, Optional<Double> value, Optional<Double> holderValue, boolean passed) {}
