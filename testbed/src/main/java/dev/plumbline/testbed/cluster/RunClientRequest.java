package dev.plumbline.testbed.cluster;

import dev.plumbline.core.workload.WorkloadSpec;

/**
 * What the producer is asked for.
 *
 * @param contender a queue type's contender name, or an in-JVM strategy's
 * @param tasksPerMessage at least 1
 * @param workers threads of an in-JVM strategy; a brokered run has the workers that are there
 */
public record RunClientRequest(
    String contender, int tasksPerMessage, int workers, WorkloadSpec workload) {}
