package dev.plumbline.producer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunTerms;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A producer and a ledger of different versions tell each other of the same runs. */
class ManifestJsonTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void the_queue_type_is_told_by_the_contender_and_by_no_field() {
    RunManifest manifest =
        new RunManifest(UUID.randomUUID(), null, QueueType.QUORUM.contender(), "{}", 10, 1);

    assertThat(JSON.valueToTree(manifest).propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "idempotencyKey",
            "contender",
            "specification",
            "taskCount",
            "tasksPerMessage",
            "completion",
            "terms");
  }

  @Test
  void a_manifest_of_before_completions_and_terms_is_read() {
    RunManifest manifest =
        JSON.readValue(
            """
            {"id": "00000000-0000-0000-0000-000000000001", "idempotencyKey": null,
             "contender": "rabbitmq-classic", "specification": "{}",
             "taskCount": 10, "tasksPerMessage": 1}
            """,
            RunManifest.class);

    assertThat(manifest.queueType()).hasValue(QueueType.CLASSIC);
    assertThat(manifest.completion()).isEqualTo(Completion.ALL);
    assertThat(manifest.terms()).isEqualTo(RunTerms.DEFAULT);
  }

  @Test
  void a_run_in_one_jvm_goes_through_no_queue() {
    RunManifest manifest = new RunManifest(UUID.randomUUID(), null, "fork-join", "{}", 10, 1);

    assertThat(manifest.queueType()).isEmpty();
  }
}
