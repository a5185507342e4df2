package dev.plumbline.lab.experiment;

/**
 * The broker that the brokered rows went through.
 *
 * @param label name, version and where it came from
 * @param embedded whether it is the stand-in inside the lab: its rows are not RabbitMQ's
 */
public record BrokerInfo(String label, boolean embedded) {}
