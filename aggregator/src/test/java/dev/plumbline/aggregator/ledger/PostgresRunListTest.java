package dev.plumbline.aggregator.ledger;

class PostgresRunListTest extends RunListContract {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
