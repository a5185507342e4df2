package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.Role;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the services' JVMs are set: small, and quick to start. All keep the optimising compiler,
 * since what they compute and encode is part of what is measured.
 */
final class JvmFlags {

  private static final List<String> COMMON =
      List.of(
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          // the services are many and the processors few
          "-XX:+UseSerialGC");

  private JvmFlags() {}

  static List<String> of(Role role) {
    return Stream.concat(Stream.of("-Xmx" + heap(role)), COMMON.stream()).toList();
  }

  /** A bound, not a reservation: bodies of inline tasks may be large, and workers hold many. */
  private static String heap(Role role) {
    return role == Role.WORKER ? "1g" : "512m";
  }
}
