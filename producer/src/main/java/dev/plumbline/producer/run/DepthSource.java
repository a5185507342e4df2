package dev.plumbline.producer.run;

import dev.plumbline.messaging.QueueDepth;
import dev.plumbline.messaging.QueueType;
import java.io.IOException;

/** Where looks at queues come from. Safe from any thread. */
interface DepthSource {

  /**
   * @throws IOException when there is no connection to be had
   */
  Look open(QueueType type) throws IOException;

  /** Looks at the queues of one type. Belongs to one thread. */
  interface Look extends AutoCloseable {

    /**
     * @throws IOException when the broker does not answer: it is to be closed then
     */
    QueueDepth.Depth look() throws IOException;

    @Override
    void close();
  }
}
