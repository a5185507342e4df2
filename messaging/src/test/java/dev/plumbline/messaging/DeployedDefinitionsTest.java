package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.json.JsonParserFactory;

/** The files of deploy/rabbitmq and what services declare are the same thing, said twice. */
class DeployedDefinitionsTest {

  private static final String VHOST = "plumbline";

  private final List<Map<String, Object>> exchanges = new ArrayList<>();
  private final List<Map<String, Object>> queues = new ArrayList<>();
  private final List<Map<String, Object>> bindings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "definitions-3.10.json, 3.10.8",
    "definitions.json, 4.0.0",
    "definitions.json, 4.3.5",
  })
  void the_definitions_are_what_a_service_would_declare(String file, String version)
      throws IOException {
    Topology.declare(
        connection(), new BrokerCapabilities("RabbitMQ", version), EnumSet.allOf(QueueType.class));

    Map<String, Object> deployed = definitions(file);
    assertSame(deployed, "exchanges", exchanges);
    assertSame(deployed, "queues", queues);
    assertSame(deployed, "bindings", bindings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"definitions-3.10.json", "definitions.json"})
  void nobody_may_declare_and_no_password_is_in_the_file(String file) throws IOException {
    Map<String, Object> deployed = definitions(file);

    assertThat(deployed.get("permissions"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .hasSize(3)
        .allSatisfy(permission -> assertThat(permission.get("configure")).isEqualTo("^$"));
    assertThat(deployed.get("users"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .hasSize(3)
        .allSatisfy(
            user -> assertThat(user.get("password_hash")).isEqualTo("@" + user.get("name") + "@"));
  }

  private static void assertSame(
      Map<String, Object> deployed, String section, List<Map<String, Object>> declared) {
    assertThat(normal(deployed.getOrDefault(section, "")))
        .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
        .as(section)
        .containsExactlyInAnyOrderElementsOf(
            declared.stream().map(DeployedDefinitionsTest::normal).toList());
  }

  private static Map<String, Object> definitions(String file) throws IOException {
    Path path = Path.of("..", "deploy", "rabbitmq", file);
    return JsonParserFactory.getJsonParser().parseMap(Files.readString(path));
  }

  /**
   * Numbers are as wide as they have to be on the one side, and as they were written on the other.
   */
  private static Object normal(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> normal = new HashMap<>();
      map.forEach((key, each) -> normal.put(key, normal(each)));
      return normal;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(DeployedDefinitionsTest::normal).toList();
    }
    return value instanceof Number number ? number.longValue() : value;
  }

  private Connection connection() {
    return answering(
        Connection.class,
        (proxy, method, args) ->
            method.getName().equals("createChannel") ? answering(Channel.class, this::note) : null);
  }

  private static <T> T answering(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object note(Object proxy, Method method, Object[] args) {
    switch (method.getName()) {
      case "exchangeDeclare" ->
          exchanges.add(
              Map.of(
                  "name",
                  args[0],
                  "vhost",
                  VHOST,
                  "type",
                  ((BuiltinExchangeType) args[1]).getType(),
                  "durable",
                  args[2],
                  "auto_delete",
                  false,
                  "internal",
                  false,
                  "arguments",
                  Map.of()));
      case "queueDeclare" ->
          queues.add(
              Map.of(
                  "name", args[0],
                  "vhost", VHOST,
                  "durable", args[1],
                  "auto_delete", args[3],
                  "arguments", args[4]));
      case "queueBind" ->
          bindings.add(
              Map.of(
                  "source",
                  args[1],
                  "vhost",
                  VHOST,
                  "destination",
                  args[0],
                  "destination_type",
                  "queue",
                  "routing_key",
                  args[2],
                  "arguments",
                  Map.of()));
      default -> assertThat(method.getName()).isEqualTo("close");
    }
    return null;
  }
}
