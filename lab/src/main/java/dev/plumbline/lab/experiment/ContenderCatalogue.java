package dev.plumbline.lab.experiment;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.messaging.QueueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every contender that there is, whatever the machine can do. */
public final class ContenderCatalogue {

  private ContenderCatalogue() {}

  /** Descriptions by name, in the order in which they are best explained. */
  public static Map<String, String> inJvm() {
    Map<String, String> contenders = new LinkedHashMap<>();
    for (InJvmContender contender : InJvmContenders.all()) {
      contenders.put(contender.name(), contender.description());
    }
    return contenders;
  }

  /** As {@link #inJvm}. */
  public static Map<String, String> brokered() {
    Map<String, String> contenders = new LinkedHashMap<>();
    for (QueueType type : QueueType.values()) {
      contenders.put(type.contender(), description(type));
    }
    return contenders;
  }

  public static boolean isBrokered(String name) {
    return QueueType.ofContender(name).isPresent();
  }

  /**
   * @throws IllegalArgumentException when there is none of that name; the message lists all
   */
  public static void check(String name) {
    if (!inJvm().containsKey(name) && !isBrokered(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' is no contender; there are " + String.join(", ", names()));
    }
  }

  /** The one that all others are compared with: its one worker is all it ever has. */
  public static String singleThread() {
    return InJvmContenders.all().getFirst().name();
  }

  /** The same names and the one that all others are compared with; none, which means all, stays. */
  public static List<String> withSingleThread(List<String> names) {
    String baseline = singleThread();
    if (names.isEmpty() || names.contains(baseline)) {
      return names;
    }
    List<String> all = new ArrayList<>(List.of(baseline));
    all.addAll(names);
    return all;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(inJvm().keySet());
    Arrays.stream(QueueType.values()).map(QueueType::contender).forEach(names::add);
    return names;
  }

  private static String description(QueueType type) {
    return switch (type) {
      case CLASSIC -> "durable classic queues: persistent, confirmed, acknowledged by hand";
      case QUORUM -> "quorum queues: the same, replicated by Raft where there are more nodes";
      case TRANSIENT -> "transient queues: no confirms, automatic acknowledgement; may lose tasks";
    };
  }
}
