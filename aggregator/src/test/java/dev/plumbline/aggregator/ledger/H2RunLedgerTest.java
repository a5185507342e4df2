package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2RunLedgerTest extends RunLedgerContract {

  @TempDir static Path folder;

  @Override
  TestDatabase open() {
    return TestDatabase.h2(folder.resolve("contract"));
  }

  @Test
  void the_file_has_everything_when_it_is_opened_again() {
    RunId run = RunId.random();
    ChunkKey key = new ChunkKey(run, 0);
    try (TestDatabase first = TestDatabase.h2(folder.resolve("reopened"))) {
      RunLedger ledger = first.ledger();
      ledger.register(Runs.manifest(run, 10));
      Chunk half = Runs.with(Chunk.empty(key), 0, 5);
      ledger.commit(List.of(new RunChange(run, 5, 0, List.of(half), List.of(), null, 1)));
    }

    try (TestDatabase again = TestDatabase.h2(folder.resolve("reopened"))) {
      RunLedger ledger = again.ledger();
      Chunk read = ledger.chunks(List.of(key)).values().iterator().next();
      assertThat(read).isEqualTo(Runs.with(Chunk.empty(key), 0, 5));
      List<RunStatus> ended =
          ledger.commit(
              List.of(
                  new RunChange(run, 5, 0, List.of(Runs.with(read, 5, 10)), List.of(), null, 1)));
      assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.COMPLETED);
      assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
    }
  }
}
