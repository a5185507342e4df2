package dev.plumbline.lab.threshold;

import java.util.Map;
import java.util.function.Function;

/**
 * A figure that results of one kind have, by a name that people type.
 *
 * @param meaning in a few words
 * @param values by contender, or whatever else has one each, in order; those that were not measured
 *     are left out, and under {@link #WHOLE} is what the result has only one of
 */
public record Metric<R extends Record>(
    String name, Unit unit, String meaning, Function<R, Map<String, Double>> values) {

  /** The name of the one value of the whole result. */
  public static final String WHOLE = "";
}
