package dev.plumbline.producer.dead;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that lies in a dead-letter or parking queue.
 *
 * @param kind what its body is: tasks, results or unreadable
 * @param run null where the body can't be read
 * @param tasks the indexes of its tasks, at most {@value #MAX_TASKS}
 * @param bytes of its body
 * @param reason why it lies there, as far as the body tells
 */
public record StoredMessage(
    String queue, String kind, @Nullable UUID run, List<Integer> tasks, int bytes, String reason) {

  static final int MAX_TASKS = 100;
}
