package dev.plumbline.lab.decision;

/**
 * What going through the broker takes.
 *
 * @param stages processor time as the system counted it
 * @param fixedNanos from the request to the answer of a run of one task
 * @param startUpNanos until broker and services were ready; paid once, in no other figure
 * @param stretch how much longer the fitted runs took than their processor time lets the model
 *     expect: waiting, switching, other programs
 * @param simulatedStretch the same, for the simulation
 */
public record BrokeredCosts(
    Stages stages,
    WireSize wire,
    double fixedNanos,
    double startUpNanos,
    double stretch,
    double simulatedStretch) {}
