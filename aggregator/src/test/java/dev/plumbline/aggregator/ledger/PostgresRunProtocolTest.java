package dev.plumbline.aggregator.ledger;

class PostgresRunProtocolTest extends RunProtocolContract {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
