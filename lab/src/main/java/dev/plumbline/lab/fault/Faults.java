package dev.plumbline.lab.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    Stream<Fault> kills = anyTime.stream().filter(fault -> fault.name().endsWith("-kill"));
    Stream<Fault> serviceKills =
        anyTime.stream()
            .filter(fault -> fault.family() == Fault.Family.SERVICE)
            .filter(fault -> fault.name().endsWith("-kill"))
            .flatMap(kill -> Stream.of(kill, kill, kill));
    return Stream.of(anyTime.stream(), kills, serviceKills).flatMap(Function.identity()).toList();
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
