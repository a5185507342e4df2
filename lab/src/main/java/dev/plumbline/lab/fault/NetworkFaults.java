package dev.plumbline.lab.fault;

import static dev.plumbline.lab.fault.Fault.Family.NETWORK;

import dev.plumbline.testbed.proxy.AmqpFaultProxy;
import dev.plumbline.testbed.proxy.NetworkFault;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What lies between the services and the broker fails. */
final class NetworkFaults {

  /** Longer than two heartbeats, so that a connection that says nothing is given up. */
  private static final Duration SILENCE = Duration.ofSeconds(12);

  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final Duration LAG = Duration.ofMillis(100);
  private static final double LOSS = 0.01;
  private static final long BYTES_PER_SECOND = 64 * 1024;

  private NetworkFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
            NETWORK,
            "reset",
            "every connection is cut",
            (target, random) -> {
              target.proxy().reset();
              return () -> {};
            }),
        fault(
            "black-hole", "nothing passes, nothing is closed", AmqpFaultProxy::blackHole, SILENCE),
        fault("cut-to-broker", "the broker hears nothing", AmqpFaultProxy::cutToBroker, SILENCE),
        fault("cut-to-client", "the services hear nothing", AmqpFaultProxy::cutToClient, SILENCE),
        fault("cut-at-confirm", "cut before a confirm is seen", AmqpFaultProxy::cutAtConfirm, SLOW),
        fault("refused", "no connection is taken", AmqpFaultProxy::refuse, SLOW),
        fault("delay", "100 ms each way", proxy -> proxy.delay(LAG), SLOW),
        fault("bandwidth", "64 KiB/s", proxy -> proxy.bandwidth(BYTES_PER_SECOND), SLOW),
        Fault.of(
                NETWORK,
                "packet-loss",
                "one packet of a hundred is lost and sent again",
                (target, random) -> target.proxy().packetLoss(LOSS, random)::close)
            .lasting(SLOW));
  }

  private static Fault fault(
      String name, String effect, Function<AmqpFaultProxy, NetworkFault> on, Duration hold) {
    return Fault.of(
            NETWORK,
            name,
            effect,
            (target, random) -> {
              NetworkFault fault = on.apply(target.proxy());
              return fault::close;
            })
        .lasting(hold);
  }
}
