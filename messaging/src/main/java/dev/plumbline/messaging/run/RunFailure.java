package dev.plumbline.messaging.run;

import java.util.List;

/**
 * Why a run is given up.
 *
 * @param tasks the indexes of tasks to blame, possibly not all
 */
public record RunFailure(String reason, List<Integer> tasks) {}
