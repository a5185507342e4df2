package dev.plumbline.lab.decision;

import static dev.plumbline.lab.decision.Synthetic.MICRO;
import static dev.plumbline.lab.decision.Synthetic.MILLI;

import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.money.PriceListReader;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A decision each figure of which is known. */
public final class FixedDecision {

  private static final Question QUESTION =
      new Question(
          new ItemWork(1_000_000, 40 * MICRO, 512),
          Set.of(MustSurvive.MACHINE_LOSS),
          200.0,
          50.0,
          new WhatIf(1_000, MILLI, 50, 0));

  private FixedDecision() {}

  public static DecisionResult result() {
    return of(Synthetic.calibration(), false);
  }

  static DecisionResult of(Calibration calibration, boolean embedded) {
    Environment environment =
        new Environment(
            Instant.EPOCH,
            "0.1.0",
            null,
            "decide",
            new Environment.Machine(
                "made up", 2, 1L << 33, "an OS", new Environment.Jvm("", "", "", List.of()), 0, 0),
            List.of());
    return new DecisionResult(
        DecisionResult.SCHEMA_VERSION,
        environment,
        new BrokerInfo("a broker", embedded),
        "rabbitmq-quorum",
        QUESTION,
        calibration,
        Decision.of(QUESTION, calibration, PriceListReader.shipped()));
  }
}
