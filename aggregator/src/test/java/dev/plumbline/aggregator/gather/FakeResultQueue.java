package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/** A result queue in memory: what is not acknowledged is delivered again. For one thread. */
final class FakeResultQueue {

  private final Deque<byte[]> ready = new ArrayDeque<>();
  private final TreeMap<Long, byte[]> unacknowledged = new TreeMap<>();
  private long lastTag;

  void publish(byte[] body) {
    ready.add(body);
  }

  boolean isEmpty() {
    return ready.isEmpty();
  }

  List<Delivery> deliver(int atMost) {
    List<Delivery> deliveries = new ArrayList<>();
    while (deliveries.size() < atMost && !ready.isEmpty()) {
      long tag = ++lastTag;
      unacknowledged.put(tag, ready.remove());
      deliveries.add(new Held(tag, unacknowledged.get(tag)));
    }
    return deliveries;
  }

  /** The connection of the consumer is gone. */
  void redeliver() {
    unacknowledged.descendingMap().values().forEach(ready::addFirst);
    unacknowledged.clear();
  }

  private final class Held implements Delivery {

    private final long tag;
    private final byte[] body;

    Held(long tag, byte[] body) {
      this.tag = tag;
      this.body = body;
    }

    @Override
    public byte[] body() {
      return body;
    }

    @Override
    public boolean redelivered() {
      return false;
    }

    @Override
    public void ack() {
      unacknowledged.remove(tag);
    }

    @Override
    public void ackAllUpTo() {
      unacknowledged.headMap(tag, true).clear();
    }
  }
}
