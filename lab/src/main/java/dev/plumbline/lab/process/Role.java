package dev.plumbline.lab.process;

import java.util.Locale;

/** What a process is for: CPU time is told by role. */
public enum Role {
  BROKER,
  PRODUCER,
  WORKER,
  AGGREGATOR;

  /** As users read it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
