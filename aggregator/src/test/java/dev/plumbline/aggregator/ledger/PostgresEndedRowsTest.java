package dev.plumbline.aggregator.ledger;

class PostgresEndedRowsTest extends EndedRowsContract {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
