package dev.plumbline.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.lab.kubernetes.CustomKinds.Kustomization;
import dev.plumbline.lab.kubernetes.CustomKinds.RabbitmqCluster;
import dev.plumbline.lab.kubernetes.CustomKinds.ScaledObject;
import dev.plumbline.lab.kubernetes.CustomKinds.SecretTarget;
import dev.plumbline.lab.kubernetes.CustomKinds.Trigger;
import dev.plumbline.lab.kubernetes.CustomKinds.TriggerAuthentication;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The manifests of deploy/k8s against the types of their kinds, one another, and compose. */
class KubernetesManifestsTest {

  private static final Path BASE = Manifest.FOLDER.resolve("base");
  private static final Path ROOT = Manifest.FOLDER.resolve("../..");
  private static final Set<String> SERVICES = Set.of("producer", "worker", "aggregator");

  private static List<Manifest> manifests;
  private static List<Deployment> deployments;
  private static Kustomization kustomization;
  private static JsonNode compose;

  @BeforeAll
  static void readAll() throws IOException {
    manifests = Manifest.below(Manifest.FOLDER);
    deployments = Manifest.only(manifests, Deployment.class);
    kustomization =
        Manifest.STRICT.convertValue(
            new Yaml().load(Files.readString(BASE.resolve("kustomization.yaml"))),
            Kustomization.class);
    compose =
        Manifest.STRICT.valueToTree(
            new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml"))));
  }

  @Test
  void each_service_has_a_deployment_and_a_budget_for_disruptions() {
    assertThat(names(Deployment.class)).isEqualTo(SERVICES);
    assertThat(names(PodDisruptionBudget.class)).containsAll(SERVICES).contains("rabbitmq");
  }

  @ParameterizedTest
  @CsvSource({
    "worker.yaml, terminationGracePeriodSeconds",
    "worker.yaml, readOnlyRootFilesystem",
    "producer.yaml, targetPort",
    "network.yaml, podSelector",
    "rabbitmq.yaml, additionalConfig",
    "rabbitmq.yaml, volumeMounts",
    "autoscaling.yaml, stabilizationWindowSeconds",
    "autoscaling.yaml, secretTargetRef"
  })
  void a_field_that_is_misspelt_is_refused(String file, String field) throws IOException {
    String yaml = Files.readString(BASE.resolve(file));
    assertThat(Manifest.read(yaml)).isNotEmpty();

    assertThatThrownBy(() -> Manifest.read(yaml.replace(field + ":", field + "s:")))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining(field + "s");
  }

  @Test
  void every_file_is_listed_and_every_listed_file_is_there() throws IOException {
    try (Stream<Path> files = Files.list(BASE)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of("kustomization.yaml"), kustomization.resources().stream())
                  .toList());
    }
  }

  @Test
  void the_secrets_that_are_named_are_made_by_the_script_or_the_user_s_database() {
    Set<String> named =
        Stream.concat(
                podSpecs().flatMap(pod -> pod.getVolumes().stream()).flatMap(this::secretsOf),
                Manifest.only(manifests, TriggerAuthentication.class).stream()
                    .flatMap(trigger -> trigger.spec().secretTargetRef().stream())
                    .map(SecretTarget::name))
            .collect(Collectors.toSet());

    String script = Manifest.text(Manifest.FOLDER.resolve("make-secrets"));
    assertThat(script).contains("for service in producer worker aggregator");
    assertThat(named)
        .containsExactlyInAnyOrder(
            "plumbline-producer",
            "plumbline-worker",
            "plumbline-aggregator",
            "plumbline-viewer",
            "plumbline-definitions",
            "plumbline-postgres");
    assertThat(script).contains("secret \"plumbline-$service\"", "secret plumbline-viewer");
    assertThat(script).contains("secret plumbline-definitions");
  }

  private Stream<String> secretsOf(Volume volume) {
    if (volume.getSecret() != null) {
      return Stream.of(volume.getSecret().getSecretName());
    }
    return volume.getProjected() == null
        ? Stream.of()
        : volume.getProjected().getSources().stream()
            .map(VolumeProjection::getSecret)
            .map(secret -> secret.getName());
  }

  @Test
  void no_secret_is_in_clear() throws IOException {
    for (Manifest manifest : manifests) {
      assertThat(manifest.kind()).isNotEqualTo("Secret");
    }
    for (Container container : containers()) {
      assertThat(container.getEnv())
          .noneMatch(variable -> variable.getName().matches(".*(PASSWORD|SECRET|TOKEN).*"));
    }
  }

  @Test
  void labels_and_selectors_agree_and_ports_are_there() {
    for (Deployment deployment : deployments) {
      assertThat(labels(deployment)).isEqualTo(selector(deployment));
    }
    for (Service service : Manifest.only(manifests, Service.class)) {
      Deployment target = selectedBy(service.getSpec().getSelector());
      assertThat(service.getSpec().getPorts().getFirst().getTargetPort().getStrVal())
          .isEqualTo(container(target).getPorts().getFirst().getName());
    }
    for (PodDisruptionBudget budget : Manifest.only(manifests, PodDisruptionBudget.class)) {
      assertPods(budget.getSpec().getSelector().getMatchLabels());
    }
    for (NetworkPolicy policy : Manifest.only(manifests, NetworkPolicy.class)) {
      assertPods(policy.getSpec().getPodSelector().getMatchLabels());
    }
  }

  @Test
  void what_a_service_is_told_to_reach_is_there() {
    List<String> settings = kustomization.configMapGenerator().getFirst().literals();
    for (Container container : containers()) {
      assertThat(container.getEnvFrom().getFirst().getConfigMapRef().getName())
          .isEqualTo(kustomization.configMapGenerator().getFirst().name());
      assertThat(settings)
          .contains(
              "SPRING_CONFIG_IMPORT=configtree:"
                  + container.getVolumeMounts().getFirst().getMountPath()
                  + "/");
    }
    assertThat(settings).contains("SPRING_RABBITMQ_ADDRESSES=rabbitmq:5672");
    assertThat(names(RabbitmqCluster.class)).containsExactly("rabbitmq");
    Container producer = container(deployment("producer"));
    assertThat(producer.getEnv())
        .anySatisfy(
            variable -> assertThat(variable.getValue()).isEqualTo("http://aggregator:8082"));
    assertThat(names(Service.class)).contains("aggregator");
  }

  @Test
  void workers_are_scaled_by_the_time_that_their_queue_would_take() {
    ScaledObject scaled = Manifest.only(manifests, ScaledObject.class).getFirst();
    assertThat(scaled.spec().scaleTargetRef().name()).isEqualTo("worker");
    assertThat(deployment("worker").getSpec().getReplicas()).as("KEDA's affair").isNull();
    Trigger trigger = scaled.spec().triggers().getFirst();
    assertThat(trigger.metricType()).isEqualTo("Value");
    assertThat(trigger.metadata())
        .containsEntry("mode", "ExpectedQueueConsumptionTime")
        .containsEntry("excludeUnacknowledged", "false");
    assertThat(Manifest.text(ROOT.resolve("deploy/rabbitmq/definitions.json")))
        .contains("{\"name\": \"" + trigger.metadata().get("queueName") + "\"");
    assertThat(names(TriggerAuthentication.class)).contains(trigger.authenticationRef().name());
  }

  @Test
  void services_are_as_contained_as_in_compose() {
    for (Deployment deployment : deployments) {
      PodSpec pod = deployment.getSpec().getTemplate().getSpec();
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10_001);
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      SecurityContext container = container(deployment).getSecurityContext();
      assertThat(container.getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    }
  }

  @Test
  void images_and_limits_of_memory_are_those_of_compose() {
    for (Deployment deployment : deployments) {
      String name = deployment.getMetadata().getName();
      assertThat(container(deployment).getImage()).isEqualTo("plumbline-" + name);
      assertThat(kustomization.images())
          .anySatisfy(image -> assertThat(image.name()).isEqualTo("plumbline-" + name));
      String limit = compose.at("/services/" + name + "/mem_limit").stringValue();
      var resources = container(deployment).getResources();
      assertThat(resources.getLimits()).containsEntry("memory", quantity(limit));
      assertThat(resources.getRequests()).containsEntry("memory", quantity(limit));
    }
    assertThat(Manifest.only(manifests, RabbitmqCluster.class).getFirst().spec().image())
        .isEqualTo(compose.at("/x-rabbitmq/image").stringValue());
  }

  private static Quantity quantity(String ofCompose) {
    return new Quantity(ofCompose.replace("m", ""), "Mi");
  }

  @Test
  void a_pod_has_more_time_to_end_than_spring_takes() throws IOException {
    for (Deployment deployment : deployments) {
      String service = deployment.getMetadata().getName();
      JsonNode settings =
          Manifest.STRICT.valueToTree(
              new Yaml()
                  .load(
                      Files.readString(
                          ROOT.resolve(service + "/src/main/resources/application.yml"))));
      String spring = settings.at("/spring/lifecycle/timeout-per-shutdown-phase").stringValue();
      var lifecycle = container(deployment).getLifecycle();
      long sleep = lifecycle == null ? 0 : lifecycle.getPreStop().getSleep().getSeconds();
      assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
          .isGreaterThan(sleep + Duration.parse("PT" + spring).toSeconds());
    }
  }

  @Test
  void names_may_be_asked_of_the_cluster_and_of_the_cache_on_the_node() {
    List<NetworkPolicyEgressRule> names =
        Manifest.only(manifests, NetworkPolicy.class).stream()
            .flatMap(policy -> policy.getSpec().getEgress().stream())
            .filter(rule -> rule.getPorts().stream().anyMatch(port -> port(port) == 53))
            .toList();

    assertThat(names)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.getPorts())
                  .extracting(NetworkPolicyPort::getProtocol)
                  .containsExactlyInAnyOrder("UDP", "TCP");
              assertThat(rule.getTo())
                  .anyMatch(
                      peer ->
                          peer.getNamespaceSelector() != null
                              && peer.getNamespaceSelector()
                                  .getMatchLabels()
                                  .containsValue("kube-system"))
                  .anyMatch(
                      peer ->
                          peer.getIpBlock() != null
                              && peer.getIpBlock().getCidr().equals("169.254.20.10/32"));
            });
  }

  private static int port(NetworkPolicyPort port) {
    return port.getPort().getIntVal();
  }

  private static Stream<PodSpec> podSpecs() {
    return Stream.concat(
        deployments.stream().map(deployment -> deployment.getSpec().getTemplate().getSpec()),
        Manifest.only(manifests, RabbitmqCluster.class).stream()
            .map(
                broker ->
                    broker.spec().override().statefulSet().getSpec().getTemplate().getSpec()));
  }

  private static List<Container> containers() {
    return deployments.stream().map(KubernetesManifestsTest::container).toList();
  }

  private static Container container(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  private static Deployment deployment(String name) {
    return deployments.stream()
        .filter(deployment -> deployment.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> labels(Deployment deployment) {
    return deployment.getSpec().getTemplate().getMetadata().getLabels();
  }

  private static Map<String, String> selector(Deployment deployment) {
    return deployment.getSpec().getSelector().getMatchLabels();
  }

  private static Deployment selectedBy(Map<String, String> selector) {
    List<Deployment> found =
        deployments.stream()
            .filter(deployment -> labels(deployment).entrySet().containsAll(selector.entrySet()))
            .toList();
    assertThat(found).as(selector.toString()).hasSize(1);
    return found.getFirst();
  }

  /** Of ours, or of the broker, which the operator labels by its name. */
  private static void assertPods(Map<String, String> selector) {
    List<Map<String, String>> pods = new ArrayList<>();
    deployments.forEach(deployment -> pods.add(labels(deployment)));
    pods.add(
        Map.of("app.kubernetes.io/name", "rabbitmq", "app.kubernetes.io/component", "rabbitmq"));
    assertThat(pods)
        .as(selector.toString())
        .anyMatch(labels -> labels.entrySet().containsAll(selector.entrySet()));
  }

  private static Set<String> names(Class<?> type) {
    return manifests.stream()
        .filter(manifest -> type.isInstance(manifest.value()))
        .map(Manifest::name)
        .collect(Collectors.toSet());
  }
}
