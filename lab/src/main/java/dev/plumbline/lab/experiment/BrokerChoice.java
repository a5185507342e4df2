package dev.plumbline.lab.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What the brokered contenders are to run on.
 *
 * @param allowed whether they may run at all
 * @param wanted the broker that the user names, or null to have one found
 * @param port where the producer's API is to listen, or null for any free one
 */
public record BrokerChoice(boolean allowed, @Nullable String wanted, @Nullable Integer port) {}
