package dev.plumbline.lab.money;

import dev.plumbline.lab.experiment.Environment;

/**
 * Prices of one load, and where and when they were worked out.
 *
 * @param schemaVersion of the result file
 */
public record PricesResult(int schemaVersion, Environment environment, Quotes quotes) {

  public static final int SCHEMA_VERSION = 1;
}
