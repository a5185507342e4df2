package dev.plumbline.lab.metrics;

import dev.plumbline.messaging.meter.PlumblineMeter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that dashboards and rules may read. */
final class KnownMetrics {

  /** Of Prometheus itself, of Spring Boot and the JVM, and of the broker. */
  private static final Set<String> FOREIGN =
      Set.of(
          "ALERTS",
          "ALERTS_FOR_STATE",
          "up",
          "hikaricp_connections_active",
          "hikaricp_connections_max",
          "hikaricp_connections_pending",
          "http_server_requests_seconds_count",
          "http_server_requests_seconds_sum",
          "jvm_gc_pause_seconds_sum",
          "jvm_memory_max_bytes",
          "jvm_memory_used_bytes",
          "process_cpu_time_ns_total",
          "process_cpu_usage",
          "erlang_vm_statistics_runtime_milliseconds",
          "rabbitmq_alarms_free_disk_space_watermark",
          "rabbitmq_alarms_memory_used_watermark",
          "rabbitmq_detailed_queue_consumers",
          "rabbitmq_detailed_queue_messages_ready",
          "rabbitmq_detailed_queue_messages_unacked",
          "rabbitmq_disk_space_available_bytes",
          "rabbitmq_disk_space_available_limit_bytes",
          "rabbitmq_process_resident_memory_bytes",
          "rabbitmq_resident_memory_limit_bytes");

  private KnownMetrics() {}

  static Set<String> all() {
    return Stream.of(
            Arrays.stream(PlumblineMeter.values()).flatMap(KnownMetrics::namesOf),
            Grafana.rules().keySet().stream().filter(name -> name.contains(":")),
            FOREIGN.stream())
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  /** As a gauge, a counter, and a timer: which of them it is, only a running service tells. */
  private static Stream<String> namesOf(PlumblineMeter meter) {
    String name = meter.meterName().replace('.', '_');
    return Stream.of("", "_total", "_seconds_bucket", "_seconds_count", "_seconds_sum")
        .map(suffix -> name + suffix);
  }
}
