package dev.plumbline.aggregator.ledger;

class PostgresRunLedgerTest extends RunLedgerContract {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
