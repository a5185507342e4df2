package dev.plumbline.worker;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The publishers of one thread, opened when they are first needed. Belongs to that thread; another
 * may close it.
 */
final class Publishers implements AutoCloseable {

  private record Key(QueueType type, MessageKind kind) {}

  private final BiFunction<QueueType, MessageKind, Publisher> opener;
  private final Map<Key, Publisher> open = new ConcurrentHashMap<>();

  Publishers(BiFunction<QueueType, MessageKind, Publisher> opener) {
    this.opener = opener;
  }

  Publisher of(QueueType type, MessageKind kind) {
    return open.computeIfAbsent(new Key(type, kind), key -> opener.apply(type, kind));
  }

  @Override
  public void close() {
    open.values().forEach(Publisher::close);
    open.clear();
  }
}
