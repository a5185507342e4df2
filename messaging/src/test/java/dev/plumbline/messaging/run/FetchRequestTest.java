package dev.plumbline.messaging.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.workload.WorkloadSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchRequestTest {

  private static final String URL = "http://127.0.0.1:9000/jokes/{item}";

  private final RunRequestJson json = new RunRequestJson(List.of("rabbitmq-quorum"));

  @Test
  void a_fetch_request_is_read_and_kept_as_it_was() throws Exception {
    RunRequest request =
        read(
            "\"source\":{\"url\":\"%s\",\"concurrency\":100,\"timeLimitMillis\":500,\"attempts\":2},\"fetches\":1000"
                .formatted(URL));

    assertThat(request.workload())
        .isEqualTo(new WorkloadSpec.Fetch(new FetchSource(URL, 100, 500, 2), 1000, 4));
    assertThat(json.readSpecification(json.specification(request, ""))).isEqualTo(request);
  }

  @Test
  void patience_has_a_usual_measure() throws Exception {
    RunRequest request =
        read("\"source\":{\"url\":\"%s\",\"concurrency\":1},\"fetches\":1".formatted(URL));

    assertThat(request.workload())
        .isEqualTo(new WorkloadSpec.Fetch(new FetchSource(URL, 1, 10_000, 3), 1, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "source":{"url":"http://a@b/","concurrency":1},"fetches":1 | workload.url must have no user or password, but is 'http://a@b/'
          "source":{"url":"http://b/","concurrency":0},"fetches":1 | workload.source.concurrency must be from 1 to 10000, but is 0
          "source":{"url":"http://b/","concurrency":1},"fetches":-1 | workload.fetches must be from 0 to 10000000, but is -1
          "source":{"url":"http://b/","concurrency":1,"more":1},"fetches":1 | workload.source.more is not a field
          "fetches":1 | workload.source is missing
          """)
  void what_is_wrong_is_told_in_one_line(String fields, String message) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> read(fields))
        .withMessageStartingWith(message);
  }

  private RunRequest read(String fields) throws InvalidRequestException {
    String body =
        "{\"contender\":\"rabbitmq-quorum\",\"workload\":{\"kind\":\"fetch\",%s,\"tasks\":4}}"
            .formatted(fields);
    return json.read(body.getBytes(UTF_8));
  }
}
