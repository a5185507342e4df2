package dev.plumbline.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.kubernetes.CustomKinds.RabbitmqCluster;
import dev.plumbline.testbed.needs.Need;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kustomize makes of deploy/k8s, where there is a kubectl; no cluster is asked. */
class KustomizeIT {

  private static Path kubectl;

  @BeforeAll
  static void find() {
    kubectl = Need.KUBECTL.program("kubectl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/small"})
  void what_is_applied_has_known_fields_alone_and_settings_that_are_there(String folder)
      throws Exception {
    List<Manifest> applied = Manifest.read(kustomize(Manifest.FOLDER.resolve(folder)));

    String settings =
        applied.stream()
            .filter(manifest -> manifest.kind().equals("ConfigMap"))
            .findFirst()
            .orElseThrow()
            .name();
    assertThat(settings).startsWith("plumbline-settings-");
    for (Deployment deployment : Manifest.only(applied, Deployment.class)) {
      assertThat(deployment.getMetadata().getNamespace()).isEqualTo("plumbline");
      Container container = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
      assertThat(container.getEnvFrom().getFirst().getConfigMapRef().getName()).isEqualTo(settings);
      assertThat(container.getImage())
          .isEqualTo("plumbline-" + deployment.getMetadata().getName() + ":latest");
    }
    assertThat(Manifest.only(applied, RabbitmqCluster.class).getFirst().spec().replicas())
        .isEqualTo(folder.equals("base") ? 3 : 1);
  }

  @Test
  void the_component_for_the_prometheus_operator_can_be_added(@TempDir Path overlay)
      throws Exception {
    Path k8s = overlay.toRealPath().relativize(Manifest.FOLDER.toRealPath());
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        "resources: [%s/base]%ncomponents: [%s/components/monitoring]%n".formatted(k8s, k8s));

    assertThat(Manifest.read(kustomize(overlay)))
        .filteredOn(manifest -> manifest.kind().equals("PodMonitor"))
        .hasSize(2);
  }

  private static String kustomize(Path folder) throws Exception {
    Process kustomize =
        new ProcessBuilder(kubectl.toString(), "kustomize", folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String applied = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kustomize.waitFor()).isZero();
    return applied;
  }
}
