package dev.plumbline.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0,      'workerProcesses must be at least 1, but is 0'",
    "1, -2, 0,     'threadsPerWorker must be at least 1, but is -2'",
    "1, 1, 65536,  'port must be from 0 to 65535, but is 65536'",
    "1, 1, -1,     'port must be from 0 to 65535, but is -1'",
  })
  void what_is_out_of_range_is_refused(int processes, int threads, int port, String message) {
    assertThatThrownBy(() -> new ClusterSettings(processes, threads, null, port, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
