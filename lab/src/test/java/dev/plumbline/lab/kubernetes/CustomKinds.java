package dev.plumbline.lab.kubernetes;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;

/**
 * The kinds of others' operators, as far as deploy/k8s uses them: fields and types after the
 * published definitions of RabbitMQ's cluster operator 2, KEDA 2.18 and the Prometheus operator.
 * None of them comes in a package for the JVM.
 */
final class CustomKinds {

  private CustomKinds() {}

  record RabbitmqCluster(
      String apiVersion, String kind, ObjectMeta metadata, RabbitmqClusterSpec spec) {}

  record RabbitmqClusterSpec(
      int replicas,
      String image,
      ResourceRequirements resources,
      Persistence persistence,
      long terminationGracePeriodSeconds,
      Affinity affinity,
      Configuration rabbitmq,
      Overridden override) {}

  record Persistence(String storage) {}

  record Configuration(String additionalConfig) {}

  record Overridden(StatefulSet statefulSet) {}

  record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

  record ScaledObjectSpec(
      Named scaleTargetRef,
      int pollingInterval,
      int minReplicaCount,
      int maxReplicaCount,
      Advanced advanced,
      List<Trigger> triggers) {}

  record Named(String name) {}

  record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

  record AutoscalerConfig(HorizontalPodAutoscalerBehavior behavior) {}

  record Trigger(
      String type, String metricType, Map<String, String> metadata, Named authenticationRef) {}

  record TriggerAuthentication(
      String apiVersion, String kind, ObjectMeta metadata, TriggerAuthenticationSpec spec) {}

  record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {}

  record SecretTarget(String parameter, String name, String key) {}

  record PodMonitor(String apiVersion, String kind, ObjectMeta metadata, PodMonitorSpec spec) {}

  record PodMonitorSpec(
      String jobLabel, LabelSelector selector, List<MetricsEndpoint> podMetricsEndpoints) {}

  record MetricsEndpoint(String port, String path, String interval, List<Relabeling> relabelings) {}

  record Relabeling(List<String> sourceLabels, String targetLabel) {}

  /** Kustomize's own file; what it makes of it is tested where there is a kubectl. */
  record Kustomization(
      String apiVersion,
      String kind,
      String namespace,
      List<String> resources,
      List<ConfigMap> configMapGenerator,
      List<Image> images) {}

  record ConfigMap(String name, List<String> literals) {}

  record Image(String name, String newTag) {}
}
