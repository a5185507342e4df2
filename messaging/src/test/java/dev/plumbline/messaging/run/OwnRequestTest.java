package dev.plumbline.messaging.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.WorkFunction;
import dev.plumbline.core.workload.WorkloadSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnRequestTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final WorkFunction FUNCTION = new WorkFunction("work.jar", DIGEST, "com.acme.A");

  private final RunRequestJson json =
      new RunRequestJson(List.of("rabbitmq-quorum"), RetryPolicy.DEFAULT);

  @Test
  void items_of_every_format_are_read_and_kept_as_they_were() throws Exception {
    for (WorkloadSpec.Items items :
        List.of(
            WorkloadSpec.Items.of(ItemFormat.LINES, "in.txt"),
            WorkloadSpec.Items.of(ItemFormat.JSON_LINES, "in.jsonl"),
            WorkloadSpec.Items.of(ItemFormat.FILES, "in"),
            new WorkloadSpec.Items(ItemFormat.CSV, "in.csv", 0, 0, false, ';'),
            WorkloadSpec.Items.ofNumbers(3, 1_000_000))) {
      WorkloadSpec spec = new WorkloadSpec.Own(FUNCTION, items, 8);
      RunRequest request = new RunRequest("rabbitmq-quorum", 1, 0, spec);

      String kept = json.specification(request, "");

      assertThat(json.readSpecification(kept).workload()).isEqualTo(spec);
    }
  }

  @Test
  void what_a_client_leaves_out_is_usual() throws Exception {
    assertThat(
            read(
                "'function':{'jar':'work.jar','digest':'" + DIGEST + "'}",
                "'format':'csv','dataset':'a'"))
        .isEqualTo(
            new WorkloadSpec.Own(
                new WorkFunction("work.jar", DIGEST, ""),
                WorkloadSpec.Items.of(ItemFormat.CSV, "a"),
                8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'jar':'a.jar','digest':'ABC' | 'format':'lines','dataset':'a' | workload.function.digest must be the 64 hexadecimal digits
          'jar':'','digest':'DIGEST'   | 'format':'lines','dataset':'a' | workload.function.jar must not be blank
          'digest':'DIGEST'            | 'format':'lines','dataset':'a' | workload.function.jar is missing
          'jar':'a','digest':'DIGEST'  | 'format':'xml','dataset':'a'   | workload.items.format 'xml' is unknown; the formats are lines, csv, json-lines, files, numbers
          'jar':'a','digest':'DIGEST'  | 'format':'lines'               | workload.items.dataset must not be blank
          'jar':'a','digest':'DIGEST'  | 'format':'numbers','from':1    | workload.items.to is missing
          'jar':'a','digest':'DIGEST'  | 'format':'numbers','from':5,'to':5 | workload.items.to must be from 6 to
          'jar':'a','digest':'DIGEST'  | 'format':'numbers','from':0,'to':9000000000000 | workload.items.to must be from 1 to 1000000000000
          'jar':'a','digest':'DIGEST'  | 'format':'csv','dataset':'a','delimiter':'ab' | workload.items.delimiter must be one character, but is 'ab'
          'jar':'a','digest':'DIGEST'  | 'format':'csv','dataset':'a','delimiter':'"' | workload.items.delimiter must be one ASCII character
          """)
  void what_is_wrong_is_told_with_its_field(String function, String items, String complaint) {
    assertThatThrownBy(() -> read("'function':{" + function.replace("DIGEST", DIGEST) + "}", items))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(complaint);
  }

  private WorkloadSpec read(String function, String items) throws InvalidRequestException {
    String body =
        "{'contender':'rabbitmq-quorum','workload':{'kind':'own','tasks':8,%s,'items':{%s}}}"
            .formatted(function, items.replace("\"", "\\\""))
            .replace('\'', '"');
    return json.read(body.getBytes(StandardCharsets.UTF_8)).workload();
  }
}
