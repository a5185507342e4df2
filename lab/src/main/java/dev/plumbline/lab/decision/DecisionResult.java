package dev.plumbline.lab.decision;

import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.Environment;

/**
 * One decision, whole: the page is drawn from it, and it is what the result file holds.
 *
 * @param schemaVersion of the result file
 * @param contender whose kind of queue the broker was measured with
 */
public record DecisionResult(
    int schemaVersion,
    Environment environment,
    BrokerInfo broker,
    String contender,
    Question question,
    Calibration calibration,
    Decision decision) {

  public static final int SCHEMA_VERSION = 1;
}
