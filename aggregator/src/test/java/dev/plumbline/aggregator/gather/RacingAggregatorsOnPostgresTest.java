package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.TestDatabase;

class RacingAggregatorsOnPostgresTest extends RacingAggregatorsContract {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
