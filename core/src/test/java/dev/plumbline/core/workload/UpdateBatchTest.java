package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UpdateBatchTest {

  @Property(tries = 100)
  void all_updates_arrive_in_order_in_full_batches_and_a_rest(
      @ForAll @IntRange(min = 0, max = 3 * UpdateBatch.LENGTH) int updates) {
    TaskBuckets buckets = new NumberedBuckets(updates + 1);
    List<Integer> sizes = new ArrayList<>();
    List<Long> seen = new ArrayList<>();
    UpdateBatch batch =
        new UpdateBatch(
            (met, ids, values, size) -> {
              assertThat(met).isSameAs(buckets);
              sizes.add(size);
              for (int i = 0; i < size; i++) {
                assertThat(values[i]).isEqualTo(-ids[i]);
                seen.add(values[i]);
              }
            },
            buckets);
    List<Long> given = new ArrayList<>();
    for (int i = 0; i < updates; i++) {
      batch.add(i, -i);
      given.add((long) -i);
    }
    batch.flush();
    batch.flush();

    assertThat(seen).isEqualTo(given);
    assertThat(sizes).hasSize((updates + UpdateBatch.LENGTH - 1) / UpdateBatch.LENGTH);
    assertThat(sizes).allMatch(size -> size > 0 && size <= UpdateBatch.LENGTH);
  }
}
