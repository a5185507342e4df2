package dev.plumbline.messaging.run;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * Run requests from JSON and to JSON: {@link #write} is the client's side, {@link #read} the
 * producer's. Safe from any thread.
 */
public final class RunRequestJson {

  private final List<String> contenders;
  private final RetryPolicy usual;

  private record Specification(RunRequestBody request, String cuts) {}

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
    return StrictJson.read(StrictJson.tree(body), RunRequestBody.class).request(contenders, usual);
  }

  /** What {@link #read} reads. */
  public static String write(RunRequest request) {
    return StrictJson.MAPPER.writeValueAsString(RunRequestBody.of(request));
  }

  /**
   * What the ledger keeps of a request: equal requests give equal texts.
   *
   * @param cuts tells one input file from another, or is empty
   */
  public String specification(RunRequest request, String cuts) {
    return StrictJson.MAPPER.writeValueAsString(
        new Specification(RunRequestBody.of(request), cuts));
  }

  /** Reads the request out of what {@link #specification} wrote. */
  public RunRequest readSpecification(String specification) throws InvalidRequestException {
    return StrictJson.read(
            StrictJson.tree(specification.getBytes(StandardCharsets.UTF_8)).path("request"),
            RunRequestBody.class)
        .request(contenders, RetryPolicy.DEFAULT);
  }
}
