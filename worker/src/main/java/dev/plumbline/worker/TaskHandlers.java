package dev.plumbline.worker;

import dev.plumbline.messaging.wire.MessageCodec;

/** Makes the handlers of all consumers, which share what is here. */
record TaskHandlers(MessageCodec codec, TaskComputer computer, BegunCheck begun, OpenWork open) {

  /**
   * @param replies of the consumer
   * @param giveUp see {@link Replies#send}
   */
  TaskHandler handler(Replies replies, TaskMeters meters, Runnable giveUp) {
    return new TaskHandler(this, replies, meters, giveUp);
  }
}
