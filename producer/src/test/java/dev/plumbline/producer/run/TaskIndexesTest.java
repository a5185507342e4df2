package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskIndexesTest {

  private final FakeLedger ledger = new FakeLedger();
  private final RunManifest manifest = Manifests.of(QueueType.QUORUM, 25, 1);

  TaskIndexesTest() {
    ledger.register(manifest);
  }

  @Test
  void the_missing_come_page_by_page_and_none_twice() {
    ledger.taskDone(manifest.id(), 4);
    TaskIndexes missing = TaskIndexes.missing(ledger, manifest.id(), 3);

    List<Integer> all = new ArrayList<>();
    for (List<Integer> next = missing.next(5); !next.isEmpty(); next = missing.next(5)) {
      all.addAll(next);
    }

    assertThat(all).hasSize(24).doesNotHaveDuplicates().isSorted().doesNotContain(4);
  }

  @Test
  void nothing_is_skipped_when_the_ledger_is_silent_between_two_pages() {
    TaskIndexes missing = TaskIndexes.missing(ledger, manifest.id(), 3);
    missing.next(2);
    ledger.silences = 1;

    assertThatThrownBy(() -> missing.next(5)).isInstanceOf(LedgerUnavailableException.class);

    assertThat(missing.next(5)).containsExactly(2, 3, 4, 5, 6);
  }

  @Test
  void all_that_are_given_come_once_and_then_none() {
    TaskIndexes all = TaskIndexes.of(List.of(0, 1, 4, 7, 9));

    assertThat(all.next(3)).containsExactly(0, 1, 4);
    assertThat(all.next(3)).containsExactly(7, 9);
    assertThat(all.next(3)).isEmpty();
  }
}
