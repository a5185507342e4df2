package dev.plumbline.messaging;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the acknowledgements of one channel, which come in any order, and sends them together:
 * everything up to a gap in one frame, what is beyond it one by one.
 *
 * <pre>
 *    tags      1  2  3  4  5  6  7          sent:   ack 3 and all before it
 *    acked     x  x  x     x  x                     ack 5, ack 6
 * </pre>
 *
 * Broker and client have less to do so, and a lost acknowledgement is no more than a redelivery.
 * Safe from any thread.
 */
final class Acknowledger {

  private static final Logger LOG = LoggerFactory.getLogger(Acknowledger.class);

  private final Channel channel;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition somethingWaits = lock.newCondition();

  // All under the lock.
  private int batch;
  private final TreeSet<Long> waiting = new TreeSet<>();
  private final TreeSet<Long> sentBeyond = new TreeSet<>();
  private long sentUpTo;
  private boolean closed;

  /**
   * @param batch how many wait for each other at most
   */
  Acknowledger(Channel channel, int batch) {
    this.channel = channel;
    this.batch = batch;
  }

  void batch(int max) {
    lock.lock();
    try {
      batch = max;
    } finally {
      lock.unlock();
    }
  }

  /** Given back to its queue: nothing that an acknowledgement has to wait for any more. */
  void givenBack(long tag) {
    lock.lock();
    try {
      if (tag > sentUpTo) {
        sentBeyond.add(tag);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Once for each tag. */
  void ack(long tag) {
    lock.lock();
    try {
      if (tag > sentUpTo) {
        waiting.add(tag);
        somethingWaits.signal();
        if (waiting.size() >= batch) {
          send();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  void ackAllUpTo(long tag) {
    lock.lock();
    try {
      if (tag > sentUpTo) {
        send(tag, true);
        sentUpTo = tag;
        waiting.headSet(tag, true).clear();
        sentBeyond.headSet(tag, true).clear();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends what waits. */
  void flush() {
    lock.lock();
    try {
      send();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when something waits to be sent, or after {@link #close}. */
  void awaitWaiting() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        somethingWaits.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The channel is gone, or about to be. */
  void close() {
    lock.lock();
    try {
      closed = true;
      somethingWaits.signal();
    } finally {
      lock.unlock();
    }
  }

  private void send() {
    long lastOfPrefix = 0;
    boolean atGap = false;
    while (!atGap) {
      long next = sentUpTo + 1;
      if (waiting.remove(next)) {
        lastOfPrefix = next;
        sentUpTo = next;
      } else if (sentBeyond.remove(next)) {
        sentUpTo = next;
      } else {
        atGap = true;
      }
    }
    if (lastOfPrefix > 0) {
      send(lastOfPrefix, true);
    }
    for (long beyond : waiting) {
      send(beyond, false);
      sentBeyond.add(beyond);
    }
    waiting.clear();
  }

  private void send(long tag, boolean multiple) {
    try {
      channel.basicAck(tag, multiple);
    } catch (AlreadyClosedException | IOException gone) {
      LOG.debug("Not acknowledged, since the channel is gone: it will be delivered again", gone);
    }
  }
}
