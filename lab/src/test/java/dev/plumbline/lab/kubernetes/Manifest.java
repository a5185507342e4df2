package dev.plumbline.lab.kubernetes;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * One document of a manifest, read by the published types of its kind.
 *
 * @param value of the kind's class
 */
record Manifest(String kind, String name, Object value) {

  static final Path FOLDER = Path.of(System.getProperty("user.dir"), "..", "deploy", "k8s");

  private static final Map<String, Class<?>> KINDS =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", io.fabric8.kubernetes.api.model.ConfigMap.class),
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("rabbitmq.com/v1beta1 RabbitmqCluster", CustomKinds.RabbitmqCluster.class),
          Map.entry("keda.sh/v1alpha1 ScaledObject", CustomKinds.ScaledObject.class),
          Map.entry(
              "keda.sh/v1alpha1 TriggerAuthentication", CustomKinds.TriggerAuthentication.class),
          Map.entry("monitoring.coreos.com/v1 PodMonitor", CustomKinds.PodMonitor.class));

  /** The types keep what they don't know in a map of their own; here that is refused. */
  static final JsonMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated member) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** The documents of every manifest below the folder; kustomizations are none. */
  static List<Manifest> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .flatMap(file -> read(text(file)).stream())
          .toList();
    }
  }

  static List<Manifest> read(String yaml) {
    return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
        .map(document -> of(STRICT.valueToTree(document)))
        .toList();
  }

  private static Manifest of(JsonNode document) {
    String kind = document.path("kind").asString("");
    String type = document.path("apiVersion").asString("") + " " + kind;
    Class<?> known = KINDS.get(type);
    if (known == null) {
      throw new IllegalArgumentException("no type of " + type + " is known");
    }
    String name = document.path("metadata").path("name").asString("");
    return new Manifest(kind, name, STRICT.treeToValue(document, known));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> List<T> only(List<Manifest> manifests, Class<T> type) {
    return manifests.stream()
        .map(Manifest::value)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
