package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RacingAggregatorsOnH2Test extends RacingAggregatorsContract {

  @TempDir static Path folder;

  @Override
  TestDatabase open() {
    return TestDatabase.h2(folder);
  }
}
