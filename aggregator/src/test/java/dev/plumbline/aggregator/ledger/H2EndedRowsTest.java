package dev.plumbline.aggregator.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2EndedRowsTest extends EndedRowsContract {

  @TempDir static Path folder;

  @Override
  TestDatabase open() {
    return TestDatabase.h2(folder.resolve("ledger"));
  }
}
