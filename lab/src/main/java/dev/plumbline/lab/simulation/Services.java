package dev.plumbline.lab.simulation;

/**
 * Processor time that one message takes at each place, in nanoseconds.
 *
 * @param brokerTask from publish to delivery of the task message
 * @param worker the work itself included
 * @param brokerResult from publish to delivery of the result message
 */
public record Services(
    double producer, double brokerTask, double worker, double brokerResult, double aggregator) {}
