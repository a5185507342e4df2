package dev.plumbline.lab.fault;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every fault there is. */
public final class Faults {

  private static final List<Fault> ALL =
      Stream.of(
              ServiceFaults.all(),
              BrokerFaults.all(),
              NetworkFaults.all(),
              MessageFaults.all(),
              StoreFaults.all(),
              ClientFaults.all(),
              InputFaults.all())
          .flatMap(List::stream)
          .toList();

  private static final Duration MAX_HOLD_OF_SOAK = Duration.ofMinutes(1);
  private static final int SERVICE_KILLS_OF_SOAK = 10;
  private static final int OTHER_KILLS_OF_SOAK = 2;

  private Faults() {}

  public static List<Fault> all() {
    return ALL;
  }

  /**
   * For a soak: what can strike at any time, services and broker being killed more often than the
   * rest.
   */
  public static List<Fault> forSoak() {
    List<Fault> anyTime =
        ALL.stream()
            .filter(fault -> !fault.injection().isPrepared() && fault.rows() == null)
            .filter(fault -> fault.hold().compareTo(MAX_HOLD_OF_SOAK) <= 0)
            .toList();
    return anyTime.stream()
        .flatMap(fault -> Collections.nCopies(timesInSoak(fault), fault).stream())
        .toList();
  }

  private static int timesInSoak(Fault fault) {
    if (!fault.name().endsWith("-kill")) {
      return 1;
    }
    return fault.family() == Fault.Family.SERVICE ? SERVICE_KILLS_OF_SOAK : OTHER_KILLS_OF_SOAK;
  }

  static Optional<Fault> find(String name) {
    return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
  }

  /**
   * @throws IllegalArgumentException when there is none of that name, with those that there are
   */
  public static Fault named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no fault; there are %s"
                        .formatted(
                            name,
                            ALL.stream().map(Fault::name).collect(Collectors.joining(", ")))));
  }
}
