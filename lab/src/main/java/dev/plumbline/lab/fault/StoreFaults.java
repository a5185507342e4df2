package dev.plumbline.lab.fault;

import static dev.plumbline.lab.fault.Fault.Family.STORE;

import java.time.Duration;
import java.util.List;

/** The ledger's database ends or stands still. */
final class StoreFaults {

  private static final Duration AWAY = Duration.ofSeconds(4);

  private StoreFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                STORE,
                "store-kill",
                "kill -9 of the database, away for a while",
                (target, random) -> {
                  target.store().kill();
                  return target.store()::restart;
                })
            .lasting(AWAY)
            .alsoInOneJvm(),
        Fault.of(
                STORE,
                "store-freeze",
                "SIGSTOP of the database, later SIGCONT",
                (target, random) -> {
                  target.store().freeze();
                  return target.store()::thaw;
                })
            .lasting(AWAY),
        Fault.of(
                STORE,
                "store-disk-full",
                "the database's files can't grow any more; later there is room, and it is started again",
                (target, random) -> {
                  target.store().fillDisk();
                  return () -> {
                    target.store().kill(); // H2 keeps its own file locked after a failed write
                    target.store().restart();
                  };
                })
            .lasting(AWAY));
  }
}
