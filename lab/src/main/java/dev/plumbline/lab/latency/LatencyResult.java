package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.WorkloadInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Latency at one rate, whole: every report is drawn from it.
 *
 * @param schemaVersion of the result file
 * @param broker null when no brokered contender was asked for
 * @param request the work of one request
 * @param contenders in the order asked for
 */
public record LatencyResult(
    int schemaVersion,
    Environment environment,
    @Nullable BrokerInfo broker,
    WorkloadInfo request,
    LatencySettings settings,
    List<ContenderLatency> contenders) {

  public static final int SCHEMA_VERSION = 1;
}
