package dev.plumbline.messaging.run;

import static dev.plumbline.messaging.run.FieldRules.needed;
import static dev.plumbline.messaging.run.FieldRules.unknown;
import static dev.plumbline.messaging.run.FieldRules.within;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.workload.Limits;
import dev.plumbline.core.workload.WorkloadSpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The workload of a run request, as JSON has it: its kind first, then its fields in this order,
 * which the ledger's specifications keep.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = WorkloadBody.KIND)
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkloadBody.Count.class, name = WorkloadSpec.Count.KIND),
  @JsonSubTypes.Type(value = WorkloadBody.Sum.class, name = WorkloadSpec.Sum.KIND),
  @JsonSubTypes.Type(value = WorkloadBody.Csv.class, name = WorkloadSpec.Csv.KIND),
  @JsonSubTypes.Type(value = WorkloadBody.Fetch.class, name = WorkloadSpec.Fetch.KIND),
  @JsonSubTypes.Type(value = WorkloadBody.Own.class, name = WorkloadSpec.Own.KIND)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface WorkloadBody {

  String KIND = "kind";

  /**
   * @throws InvalidRequestException when a field is missing, or no int
   * @throws IllegalArgumentException when the spec refuses a field; without the path to it
   */
  WorkloadSpec spec() throws InvalidRequestException;

  static WorkloadBody of(WorkloadSpec spec) {
    return switch (spec) {
      case WorkloadSpec.Count count ->
          new Count(count.increments(), (long) count.buckets(), (long) count.tasks());
      case WorkloadSpec.Sum sum ->
          new Sum(
              sum.numbers(),
              (long) sum.buckets(),
              sum.seed(),
              sum.inline(),
              sum.payload() == 0 ? null : Long.valueOf(sum.payload()), // as before there was any
              (long) sum.tasks());
      case WorkloadSpec.Csv csv ->
          new Csv(
              csv.dataset(),
              csv.key(),
              csv.value(),
              csv.header(),
              String.valueOf(csv.delimiter()),
              csv.inline(),
              (long) csv.tasks());
      case WorkloadSpec.Fetch fetch ->
          new Fetch(Source.of(fetch.source()), fetch.fetches(), (long) fetch.tasks());
      case WorkloadSpec.Own own ->
          new Own(
              OwnBody.Function.of(own.function()),
              OwnBody.Items.of(own.items()),
              (long) own.tasks());
    };
  }

  /** What is wrong with a kind that is none of these. */
  static String notAKind(JsonNode kind) {
    String field = "workload." + KIND;
    if (kind.isMissingNode() || kind.isNull()) {
      return field + " is missing";
    }
    return kind.isString()
        ? unknown(field, kind.stringValue(), "kinds", WorkloadSpec.KINDS.stream())
        : field + " must be a text, but is " + StrictScalar.quote(kind);
  }

  /** See {@link WorkloadSpec.Count}. */
  record Count(@Nullable Long increments, @Nullable Long buckets, @Nullable Long tasks)
      implements WorkloadBody {

    @Override
    public WorkloadSpec spec() throws InvalidRequestException {
      return new WorkloadSpec.Count(
          needed("workload.increments", increments),
          size("buckets", buckets),
          size("tasks", tasks));
    }
  }

  /** See {@link WorkloadSpec.Sum}. */
  record Sum(
      @Nullable Long numbers,
      @Nullable Long buckets,
      @Nullable Long seed,
      @Nullable Boolean inline,
      @Nullable Long payload,
      @Nullable Long tasks)
      implements WorkloadBody {

    @Override
    public WorkloadSpec spec() throws InvalidRequestException {
      return new WorkloadSpec.Sum(
          needed("workload.numbers", numbers),
          size("buckets", buckets),
          needed("workload.seed", seed),
          Objects.requireNonNullElse(inline, false),
          size("tasks", tasks),
          within("workload.payload", payload, 0, Limits.MAX_PAYLOAD, 0));
    }
  }

  /** See {@link WorkloadSpec.Csv}. */
  record Csv(
      @Nullable String dataset,
      @JsonDeserialize(using = StrictScalar.TextOrNumber.class) @Nullable String key,
      @JsonDeserialize(using = StrictScalar.TextOrNumber.class) @Nullable String value,
      @Nullable Boolean header,
      @Nullable String delimiter,
      @Nullable Boolean inline,
      @Nullable Long tasks)
      implements WorkloadBody {

    @Override
    public WorkloadSpec spec() throws InvalidRequestException {
      String between = Objects.requireNonNullElse(delimiter, ",");
      if (between.length() != 1) {
        throw new InvalidRequestException(
            "workload.delimiter must be one character, but is '" + between + "'");
      }
      return new WorkloadSpec.Csv(
          needed("workload.dataset", dataset),
          needed("workload.key", key),
          needed("workload.value", value),
          Objects.requireNonNullElse(header, true),
          between.charAt(0),
          Objects.requireNonNullElse(inline, false),
          size("tasks", tasks));
    }
  }

  /** See {@link WorkloadSpec.Fetch}. */
  record Fetch(@Nullable Source source, @Nullable Long fetches, @Nullable Long tasks)
      implements WorkloadBody {

    @Override
    public WorkloadSpec spec() throws InvalidRequestException {
      return new WorkloadSpec.Fetch(
          needed("workload.source", source).source(),
          needed("workload.fetches", fetches),
          size("tasks", tasks));
    }
  }

  /** See {@link WorkloadSpec.Own}. */
  record Own(
      OwnBody.@Nullable Function function, OwnBody.@Nullable Items items, @Nullable Long tasks)
      implements WorkloadBody {

    @Override
    public WorkloadSpec spec() throws InvalidRequestException {
      return new WorkloadSpec.Own(
          needed("workload.function", function).function(),
          needed("workload.items", items).items(),
          size("tasks", tasks));
    }
  }

  /** See {@link FetchSource}. */
  record Source(
      @Nullable String url,
      @Nullable Long concurrency,
      @Nullable Long timeLimitMillis,
      @Nullable Long attempts) {

    private static final String PATH = "workload.source.";
    private static final int USUAL_MILLIS = 10_000;
    private static final int USUAL_ATTEMPTS = 3;

    static Source of(FetchSource source) {
      return new Source(
          source.url(),
          (long) source.concurrency(),
          (long) source.timeLimitMillis(),
          (long) source.attempts());
    }

    FetchSource source() throws InvalidRequestException {
      String concurrent = PATH + "concurrency";
      return new FetchSource(
          needed(PATH + "url", url),
          within(concurrent, needed(concurrent, concurrency), 1, Limits.MAX_CONCURRENCY),
          within(
              PATH + "timeLimitMillis",
              timeLimitMillis,
              1,
              Limits.MAX_TIME_LIMIT_MILLIS,
              USUAL_MILLIS),
          within(PATH + "attempts", attempts, 1, Limits.MAX_ATTEMPTS, USUAL_ATTEMPTS));
    }
  }

  /** The spec's own limits are narrower; this one only keeps the number an int. */
  private static int size(String name, @Nullable Long value) throws InvalidRequestException {
    String field = "workload." + name;
    return within(field, needed(field, value), 0, Limits.MAX_TASKS);
  }
}
