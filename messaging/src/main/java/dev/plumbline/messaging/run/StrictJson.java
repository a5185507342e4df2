package dev.plumbline.messaging.run;

import dev.plumbline.messaging.run.StrictScalar.RefusedValueException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads records from JSON that people write: no field that is unknown, none twice, each of its
 * type. Every complaint names the field, its value and the rule. Safe from any thread.
 */
final class StrictJson {

  private static final int MAX_DEPTH = 8;

  /** More than a body has bytes: a number of that length is refused by its field's rule. */
  private static final int MAX_DIGITS = 64 * 1024;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_DIGITS)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .addModule(StrictScalar.module())
          .build();

  private StrictJson() {}

  /**
   * @throws InvalidRequestException when the body is no JSON, and nothing else
   */
  static JsonNode tree(byte[] body) throws InvalidRequestException {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      String message = e.getOriginalMessage();
      int aside = message.indexOf(" (");
      TokenStreamLocation where = e.getLocation();
      throw new InvalidRequestException(
          "the body is not JSON: "
              + (aside < 0 ? message : message.substring(0, aside))
              + (where == null
                  ? ""
                  : " at line " + where.getLineNr() + ", column " + where.getColumnNr()));
    }
  }

  /**
   * @param type a record; what the JSON leaves out is null
   * @throws InvalidRequestException when the JSON is of another shape, and nothing else
   */
  static <T> T read(JsonNode json, Class<T> type) throws InvalidRequestException {
    if (!json.isObject()) {
      throw new InvalidRequestException(notAnObject("the body", json));
    }
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JacksonException e) {
      throw new InvalidRequestException(complaint(e, json));
    }
  }

  private static String complaint(JacksonException e, JsonNode json) {
    List<String> path =
        e.getPath().stream().map(JacksonException.Reference::getPropertyName).toList();
    String field = String.join(".", path);
    JsonNode value = at(path, json);
    return switch (e) {
      case RefusedValueException refused -> field + " " + refused.getOriginalMessage();
      case UnrecognizedPropertyException unknown -> field + " " + notAField(unknown);
      case InvalidTypeIdException _ when value.isObject() ->
          WorkloadBody.notAKind(value.path(WorkloadBody.KIND));
      default -> notAnObject(field, value);
    };
  }

  private static JsonNode at(List<String> path, JsonNode json) {
    JsonNode value = json;
    for (String name : path) {
      value = value.path(name);
    }
    return value;
  }

  private static String notAnObject(String field, JsonNode value) {
    return field + " must be a JSON object, but is " + StrictScalar.quote(value);
  }

  private static String notAField(UnrecognizedPropertyException unknown) {
    Set<String> known = new TreeSet<>();
    unknown.getKnownPropertyIds().forEach(name -> known.add(String.valueOf(name)));
    if (WorkloadBody.class.isAssignableFrom(unknown.getReferringClass())) {
      known.add(WorkloadBody.KIND); // Jackson takes it for the type's, not for a field
    }
    String meant = NearMiss.of(unknown.getPropertyName(), known);
    return "is not a field"
        + (meant == null ? "" : " (did you mean " + meant + "?)")
        + "; the fields here are "
        + String.join(", ", known);
  }
}
