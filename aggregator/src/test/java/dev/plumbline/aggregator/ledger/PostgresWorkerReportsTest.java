package dev.plumbline.aggregator.ledger;

class PostgresWorkerReportsTest extends WorkerReportsContract {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
