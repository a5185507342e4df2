package dev.plumbline.aggregator.sweep;

import dev.plumbline.core.workload.WorkloadSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The kind of workload that a run's specification names: the only thing there for meters. */
final class WorkloadKind {

  /** Of a specification that names none of those that are known. */
  static final String UNKNOWN = "unknown";

  private static final JsonFactory JSON = new JsonFactory();

  private WorkloadKind() {}

  static String of(String specification) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), specification)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING
            && "kind".equals(json.currentName())
            && WorkloadSpec.KINDS.contains(json.getString())) {
          return json.getString();
        }
      }
    } catch (JacksonException e) {
      return UNKNOWN; // it is its producer's to complain
    }
    return UNKNOWN;
  }
}
