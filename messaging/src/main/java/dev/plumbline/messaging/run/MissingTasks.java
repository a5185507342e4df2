package dev.plumbline.messaging.run;

import java.util.List;

/** The lowest indexes, in order, of tasks that the ledger has no result of: one page of them. */
public record MissingTasks(List<Integer> indexes) {}
