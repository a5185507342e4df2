package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import org.junit.jupiter.api.Test;

class OwnerRoleTest {

  @Test
  void a_role_that_owns_the_database_and_is_no_superuser_brings_it_up_and_keeps_the_ledger() {
    RunId run = RunId.random();
    try (TestDatabase database = TestDatabase.postgresOfPlainOwner()) {
      RunLedger ledger = database.ledger();
      ledger.register(Runs.manifest(run, 0));

      assertThat(ledger.find(run)).isPresent();
      assertThat(
              database
                  .jdbc()
                  .queryForObject(
                      "SELECT rolsuper FROM pg_roles WHERE rolname = current_user", Boolean.class))
          .isFalse();
    }
  }
}
