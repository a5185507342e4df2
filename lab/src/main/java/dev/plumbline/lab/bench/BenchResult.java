package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What bench has measured, whole: every report is drawn from it, and it is what the result file
 * holds.
 *
 * @param schemaVersion of the result file
 * @param broker name and version; null when none was wanted
 */
public record BenchResult(
    int schemaVersion,
    Environment environment,
    @Nullable String broker,
    BenchSettings settings,
    List<BenchRow> rows) {

  public static final int SCHEMA_VERSION = 1;
}
