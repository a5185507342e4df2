package dev.plumbline.producer.request;

import dev.plumbline.core.workload.Limits;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Run requests from JSON and to JSON. Safe from any thread. */
public final class RunRequestJson {

  private static final int DEEPEST = 8;

  /** More than a body has bytes: a number of that length is refused by its field's rule. */
  private static final int MAX_DIGITS = 64 * 1024;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(MAX_DIGITS)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private final List<String> contenders;
  private final RetryPolicy usual;

  /** With the usual retry policy. */
  public RunRequestJson(Collection<String> contenders) {
    this(contenders, RetryPolicy.DEFAULT);
  }

  /**
   * @param contenders the names that a request may ask for
   * @param usual where a request does not say how often its tasks may be begun
   */
  public RunRequestJson(Collection<String> contenders, RetryPolicy usual) {
    this.contenders = List.copyOf(contenders);
    this.usual = usual;
  }

  /**
   * @throws InvalidRequestException whatever is wrong with the body, and nothing else
   */
  public RunRequest read(byte[] body) throws InvalidRequestException {
    return request(Fields.of(tree(body)), usual);
  }

  /** Reads the request out of what {@link #specification} wrote. */
  RunRequest readSpecification(String specification) throws InvalidRequestException {
    return request(
        Fields.of(tree(specification.getBytes(StandardCharsets.UTF_8))).object("request"),
        RetryPolicy.DEFAULT);
  }

  /**
   * What the ledger keeps of a request: equal requests give equal texts.
   *
   * @param cuts tells one input file from another, or is empty
   */
  String specification(RunRequest request, String cuts) {
    ObjectNode root = mapper.createObjectNode();
    root.set("request", write(request));
    root.put("cuts", cuts);
    return root.toString();
  }

  private JsonNode tree(byte[] body) throws InvalidRequestException {
    try {
      return mapper.readTree(body);
    } catch (JacksonException e) {
      throw new InvalidRequestException("the body is not JSON: " + complaint(e));
    }
  }

  private static String complaint(JacksonException e) {
    String message = e.getOriginalMessage();
    int aside = message.indexOf(" (");
    TokenStreamLocation where = e.getLocation();
    return (aside < 0 ? message : message.substring(0, aside))
        + (where == null
            ? ""
            : " at line " + where.getLineNr() + ", column " + where.getColumnNr());
  }

  private RunRequest request(Fields fields, RetryPolicy otherwise) throws InvalidRequestException {
    String contender = fields.text("contender");
    if (!contenders.contains(contender)) {
      throw fields.unknown("contender", contender, "contenders", contenders.stream());
    }
    RunRequest request =
        new RunRequest(
            contender,
            fields.number("tasksPerMessage", 1, RunRequest.MAX_TASKS_PER_MESSAGE, 1),
            fields.number("workers", 1, RunRequest.MAX_WORKERS, 0),
            workload(fields.object("workload")),
            CompletionFields.read(fields, contender),
            TermsFields.read(fields, contender, otherwise));
    fields.noOthers();
    return request;
  }

  private static WorkloadSpec workload(Fields fields) throws InvalidRequestException {
    String kind = fields.text("kind");
    try {
      WorkloadSpec spec =
          switch (kind) {
            case WorkloadSpec.Count.KIND -> count(fields);
            case WorkloadSpec.Sum.KIND -> sum(fields);
            case WorkloadSpec.Csv.KIND -> csv(fields);
            case WorkloadSpec.Own.KIND -> OwnFields.read(fields);
            default -> throw fields.unknown("kind", kind, "kinds", WorkloadSpec.KINDS.stream());
          };
      fields.noOthers();
      return spec;
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("workload." + e.getMessage());
    }
  }

  private static WorkloadSpec count(Fields fields) throws InvalidRequestException {
    return new WorkloadSpec.Count(
        fields.number("increments"), number(fields, "buckets"), number(fields, "tasks"));
  }

  private static WorkloadSpec sum(Fields fields) throws InvalidRequestException {
    return new WorkloadSpec.Sum(
        fields.number("numbers"),
        number(fields, "buckets"),
        fields.number("seed"),
        fields.flag("inline", false),
        number(fields, "tasks"),
        fields.number("payload", 0, Limits.MAX_PAYLOAD, 0));
  }

  private static WorkloadSpec csv(Fields fields) throws InvalidRequestException {
    String delimiter = fields.text("delimiter", ",");
    if (delimiter.length() != 1) {
      throw fields.invalid("delimiter", "must be one character, but is '" + delimiter + "'");
    }
    return new WorkloadSpec.Csv(
        fields.text("dataset"),
        fields.textOrNumber("key"),
        fields.textOrNumber("value"),
        fields.flag("header", true),
        delimiter.charAt(0),
        fields.flag("inline", false),
        number(fields, "tasks"));
  }

  /** The spec's own limits are narrower; this one only keeps the number an int. */
  private static int number(Fields fields, String name) throws InvalidRequestException {
    return fields.number(name, 0, Limits.MAX_TASKS);
  }

  private ObjectNode write(RunRequest request) {
    ObjectNode root = mapper.createObjectNode();
    root.put("contender", request.contender());
    root.put("tasksPerMessage", request.tasksPerMessage());
    if (request.workers() > 0) { // the same text on every machine
      root.put("workers", request.workers());
    }
    ObjectNode workload = root.putObject("workload").put("kind", request.workload().kind());
    switch (request.workload()) {
      case WorkloadSpec.Count count ->
          workload.put("increments", count.increments()).put("buckets", count.buckets());
      case WorkloadSpec.Sum sum -> {
        workload
            .put("numbers", sum.numbers())
            .put("buckets", sum.buckets())
            .put("seed", sum.seed())
            .put("inline", sum.inline());
        if (sum.payload() > 0) { // absent as before there was any: equal requests keep equal texts
          workload.put("payload", sum.payload());
        }
      }
      case WorkloadSpec.Csv csv ->
          workload
              .put("dataset", csv.dataset())
              .put("key", csv.key())
              .put("value", csv.value())
              .put("header", csv.header())
              .put("delimiter", String.valueOf(csv.delimiter()))
              .put("inline", csv.inline());
      case WorkloadSpec.Own own -> OwnFields.write(own, workload);
    }
    workload.put("tasks", request.workload().tasks());
    CompletionFields.write(request.completion(), root);
    TermsFields.write(request.terms(), root);
    return root;
  }
}
