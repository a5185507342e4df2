package dev.plumbline.lab.experiment;

/**
 * How the contenders were set up and measured.
 *
 * @param workers how many tasks run at the same time, in all processes together
 * @param workerProcesses of the brokered contenders
 * @param repeats measured rounds, at least 1
 * @param warmUps rounds before them, whose answers are checked and whose times are kept apart
 * @param orderSeed of the shuffled order within the rounds
 */
public record Settings(
    @Allowed(from = 1) int workers,
    @Allowed(from = 1) int workerProcesses,
    @Allowed(from = 1) int tasksPerMessage,
    @Allowed(from = 1) int repeats,
    int warmUps,
    @Allowed(from = Double.NEGATIVE_INFINITY, to = Double.POSITIVE_INFINITY) long orderSeed) {}
