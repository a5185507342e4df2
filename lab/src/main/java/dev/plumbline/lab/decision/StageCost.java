package dev.plumbline.lab.decision;

/**
 * Processor time that messages take at one place, the work of the tasks not included; nanoseconds.
 *
 * @param perMessage whatever is in it
 * @param perTask for each task in it
 * @param perByte of payload
 */
public record StageCost(double perMessage, double perTask, double perByte) {

  double of(ItemWork work, int tasksPerMessage) {
    return work.messages(tasksPerMessage) * perMessage
        + work.items() * perTask
        + work.bytes() * perByte;
  }

  double ofMessage(int tasks, int payloadBytes) {
    return perMessage + tasks * (perTask + payloadBytes * perByte);
  }

  StageCost times(double factor) {
    return new StageCost(perMessage * factor, perTask * factor, perByte * factor);
  }
}
