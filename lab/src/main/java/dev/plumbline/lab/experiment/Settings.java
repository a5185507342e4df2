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
    int workers,
    int workerProcesses,
    int tasksPerMessage,
    int repeats,
    int warmUps,
    long orderSeed) {}
