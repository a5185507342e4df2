package dev.plumbline.lab.fault;

import static dev.plumbline.lab.fault.Fault.Family.MESSAGES;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.message.EchoSettings;
import dev.plumbline.testbed.message.HostileMessages;
import dev.plumbline.testbed.message.MessageEcho;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Messages come again, in another order, or are nothing that anybody should have sent. */
final class MessageFaults {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);
  private static final int HELD_BACK = 200;
  private static final int HOSTILE = 300;
  private static final int POISON = 200;
  private static final int OVERSIZE = 1 << 20;
  private static final int STRAY = 20_000_000;

  private MessageFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("duplicate", "every message three times", (target, random) -> echo(target, 2, 1, 0))
            .lasting(LONG_ENOUGH),
        fault(
                "reorder",
                "every message again, in another order",
                (target, random) -> echo(target, 1, HELD_BACK, random.nextLong()))
            .lasting(LONG_ENOUGH),
        fault("poison", POISON + " tasks that can't be done, of no run", MessageFaults::poison),
        fault("malformed", HOSTILE + " bodies of every hostile kind", MessageFaults::malformed),
        fault("oversize", "messages of 1 MiB", strays(OVERSIZE)),
        fault("stray-20mb", "messages of 20 MB, larger than any client takes", strays(STRAY)));
  }

  private static Fault fault(String name, String effect, Injection injection) {
    return Fault.of(MESSAGES, name, effect, injection);
  }

  private static Injection.Injected echo(FaultTarget target, int times, int holdBack, long seed)
      throws UnavailableException {
    List<MessageEcho> echoes = new ArrayList<>();
    for (QueueType type : QueueType.values()) {
      for (MessageKind kind : List.of(MessageKind.TASKS, MessageKind.RESULTS)) {
        EchoSettings settings = new EchoSettings(times, holdBack, seed);
        echoes.add(MessageEcho.start(target.node().endpoint(), type, kind, settings));
      }
    }
    return () -> echoes.forEach(MessageEcho::close);
  }

  private static Injection.Injected malformed(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    for (QueueType type : QueueType.values()) {
      HostileMessages.publish(target.node().endpoint(), type, random.nextLong(), HOSTILE);
    }
    return () -> {};
  }

  /** Each gets its verdict and is gone: it comes neither back nor in the way of others. */
  private static Injection.Injected poison(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    for (QueueType type : QueueType.values()) {
      HostileMessages.poison(target.node().endpoint(), type, random.nextLong(), POISON);
    }
    return () -> {};
  }

  private static Injection strays(int bytes) {
    return (target, random) -> {
      for (QueueType type : QueueType.values()) {
        HostileMessages.oversize(target.node().endpoint(), type, bytes);
      }
      return () -> {};
    };
  }
}
