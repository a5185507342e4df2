package dev.plumbline.lab.decision;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be decided.
 *
 * @param itemsPerSecond that come in all month; null when only the whole job matters
 * @param usdPerMonth that there are; null for no bound
 * @param whatIf null when only this machine is asked about
 */
public record Question(
    ItemWork work,
    Set<MustSurvive> mustSurvive,
    @Nullable Double itemsPerSecond,
    @Nullable Double usdPerMonth,
    @Nullable WhatIf whatIf) {

  public Question {
    mustSurvive = Set.copyOf(mustSurvive);
  }
}
