package dev.plumbline.producer.web;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document of the controllers, read off their mappings, parameters and answers. Only
 * the request that starts a run is written by hand, since it is read by hand, too.
 */
final class OpenApiDocument {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PROBLEM = "application/problem+json";
  private static final String EVENTS =
      "server-sent events: those named run have a RunEvent as data, the last of them of the run's"
          + " end; those named problem have a Problem, after which the stream goes on";

  private final ObjectNode root = JSON.createObjectNode();
  private final OpenApiSchemas schemas = new OpenApiSchemas();
  private final Map<String, ObjectNode> paths = new TreeMap<>();

  private OpenApiDocument(RequestMappingHandlerMapping mappings, JsonNode start) {
    root.put("openapi", "3.1.0");
    root.putObject("info").put("title", "Plumbline").put("version", "1");
    mappings.getHandlerMethods().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().getMethod().getName()))
        .forEach(entry -> add(entry.getKey(), entry.getValue()));
    ObjectNode all = root.putObject("paths");
    paths.forEach(all::set);
    JsonNode post = paths.getOrDefault("/api/v1/runs", JSON.createObjectNode()).path("post");
    if (post instanceof ObjectNode operation) {
      operation.set("parameters", start.path("parameters"));
      operation.set("requestBody", start.path("requestBody"));
    }
    ObjectNode named = root.putObject("components").putObject("schemas");
    schemas.named().forEach(named::set);
    start.path("schemas").properties().forEach(e -> named.set(e.getKey(), e.getValue()));
    root.withObject("/components/securitySchemes/token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "where plumbline.http.token is asked for");
    root.putArray("security").add(JSON.createObjectNode()).addObject().putArray("token");
  }

  /**
   * @param start parameters, body and schemas of the request that starts a run
   */
  static ObjectNode of(RequestMappingHandlerMapping mappings, JsonNode start) {
    return new OpenApiDocument(mappings, start).root;
  }

  private void add(RequestMappingInfo mapping, HandlerMethod handler) {
    for (String path : mapping.getPatternValues()) {
      if (!path.startsWith("/api/")) {
        continue;
      }
      mapping
          .getMethodsCondition()
          .getMethods()
          .forEach(
              method -> {
                ObjectNode operation =
                    paths
                        .computeIfAbsent(path, p -> JSON.createObjectNode())
                        .withObject("/" + method.name().toLowerCase(Locale.ROOT));
                describe(operation, mapping, handler);
              });
    }
  }

  private void describe(ObjectNode operation, RequestMappingInfo mapping, HandlerMethod handler) {
    if (!operation.has("operationId")) {
      operation.put("operationId", handler.getMethod().getName());
      operation.putArray("parameters");
      ObjectNode problem = operation.withObject("/responses/default");
      problem.put("description", "what is wrong, in one line");
      problem.putObject("content").putObject(PROBLEM).set("schema", schemas.of(Problem.class));
    }
    ArrayNode parameters = (ArrayNode) operation.path("parameters");
    for (MethodParameter parameter : handler.getMethodParameters()) {
      ObjectNode described = parameter(parameter);
      if (described != null && !contains(parameters, described.path("name").stringValue())) {
        parameters.add(described);
      }
    }
    boolean starts = handler.getMethod().getName().equals("start");
    ObjectNode answer = operation.withObject("/responses/" + (starts ? "202" : "200"));
    answer.put("description", starts ? "the run is accepted" : "the answer");
    content(answer.withObject("/content"), mapping, handler.getMethod());
  }

  private void content(ObjectNode content, RequestMappingInfo mapping, Method method) {
    if (method.getReturnType() == SseEmitter.class) {
      schemas.of(RunEvent.class); // which OpenAPI 3.1 can't say of a part of a stream
      content
          .putObject("text/event-stream")
          .putObject("schema")
          .put("type", "string")
          .put("description", EVENTS);
      return;
    }
    if (method.getReturnType() == void.class) {
      mapping
          .getProducesCondition()
          .getProducibleMediaTypes()
          .forEach(
              type -> content.putObject(type.toString()).putObject("schema").put("type", "string"));
      return;
    }
    Type type = method.getGenericReturnType();
    Type body =
        type instanceof ParameterizedType entity && entity.getRawType() == ResponseEntity.class
            ? entity.getActualTypeArguments()[0]
            : type;
    content.putObject("application/json").set("schema", schemas.of(body));
  }

  private @Nullable ObjectNode parameter(MethodParameter parameter) {
    RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
    if (query == null && !parameter.hasParameterAnnotation(PathVariable.class)) {
      return null;
    }
    ObjectNode described = JSON.createObjectNode();
    described.put("name", parameter.getParameter().getName());
    described.put("in", query == null ? "path" : "query");
    String preset = query == null ? ValueConstants.DEFAULT_NONE : query.defaultValue();
    boolean hasDefault = !preset.equals(ValueConstants.DEFAULT_NONE);
    described.put("required", query == null || (query.required() && !hasDefault));
    JsonNode schema = schemas.of(parameter.getParameterType());
    if (hasDefault && schema instanceof ObjectNode object) {
      object.put("default", preset);
    }
    described.set("schema", schema);
    return described;
  }

  private static boolean contains(ArrayNode parameters, String name) {
    return parameters
        .valueStream()
        .anyMatch(known -> known.path("name").stringValue().equals(name));
  }

  /** As RFC 9457 names its members. */
  record Problem(int status, String title, String detail) {}
}
