package dev.plumbline.lab.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.WorkloadSpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofOrderTest {

  @TempDir private Path folder;

  @Test
  void an_order_is_read_as_it_was_written() throws Exception {
    Path place = folder.resolve("a folder = with: signs ä");
    ProofOrder order =
        new ProofOrder(
            new WorkloadSpec.Own(
                new WorkFunction("my work.jar", "0123456789abcdef".repeat(4), "com.acme.Work"),
                new WorkloadSpec.Items(ItemFormat.CSV, " in.csv", 0, 0, true, '\t'),
                7),
            place,
            new WorkPlace(place, Duration.ofMillis(1500)),
            3,
            folder.resolve("answers"));

    order.write(folder.resolve("order"));

    assertThat(ProofOrder.read(folder.resolve("order"))).isEqualTo(order);
  }
}
