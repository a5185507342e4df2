package dev.plumbline.worker;

import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The tasks of messages that wait for their turn in this worker. Only those are read that wait at
 * two looks one after the other: of a queue that flows, next to none. Belongs to the thread that
 * looks.
 */
final class WaitingTasks {

  private final MessageCodec codec;
  private IdentityHashMap<Delivery, Optional<List<Held>>> seen = new IdentityHashMap<>();

  WaitingTasks(MessageCodec codec) {
    this.codec = codec;
  }

  List<Held> look(Collection<Delivery> waiting) {
    IdentityHashMap<Delivery, Optional<List<Held>>> now = new IdentityHashMap<>();
    List<Held> held = new ArrayList<>();
    for (Delivery delivery : waiting) {
      Optional<List<Held>> known = seen.get(delivery);
      if (known == null) {
        now.put(delivery, Optional.empty());
      } else {
        List<Held> tasks = known.orElseGet(() -> read(delivery));
        now.put(delivery, Optional.of(tasks));
        held.addAll(tasks);
      }
    }
    seen = now;
    return held;
  }

  private List<Held> read(Delivery delivery) {
    try {
      return TaskRanges.of(codec.decodeTasks(delivery.body()));
    } catch (CodecException e) {
      return List.of(); // it is parked when its turn comes
    }
  }
}
