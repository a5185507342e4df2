package dev.plumbline.testbed.process;

import java.util.Locale;

/** What a process is for: CPU time is told by role. */
public enum Role {
  BROKER,
  STORE,
  PRODUCER,
  WORKER,
  AGGREGATOR,

  /** What Plumbline is measured against. */
  REFERENCE;

  /** Whether it is one of Plumbline's own, which use the others. */
  public boolean isService() {
    return this != BROKER && this != STORE && this != REFERENCE;
  }

  /** As users read it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
