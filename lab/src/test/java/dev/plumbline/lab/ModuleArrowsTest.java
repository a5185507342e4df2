package dev.plumbline.lab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules, as docs/architecture.md draws them, and what none may use. */
@AnalyzeClasses(
    packages = "dev.plumbline",
    importOptions = {DoNotIncludeTests.class, DoNotIncludeTestJars.class})
class ModuleArrowsTest {

  @ArchTest
  static final ArchRule arrows_point_to_what_is_used =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("dev.plumbline.api..")
          .layer("core")
          .definedBy("dev.plumbline.core..")
          .layer("messaging")
          .definedBy("dev.plumbline.messaging..")
          .layer("producer")
          .definedBy("dev.plumbline.producer..")
          .layer("worker")
          .definedBy("dev.plumbline.worker..")
          .layer("aggregator")
          .definedBy("dev.plumbline.aggregator..")
          .layer("testbed")
          .definedBy("dev.plumbline.testbed..")
          .layer("lab")
          .definedBy("dev.plumbline.lab..")
          .whereLayer("lab")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("testbed")
          .mayOnlyBeAccessedByLayers("lab")
          .whereLayer("producer")
          .mayOnlyBeAccessedByLayers("lab")
          .whereLayer("worker")
          .mayOnlyBeAccessedByLayers("lab")
          .whereLayer("aggregator")
          .mayOnlyBeAccessedByLayers("lab")
          .whereLayer("messaging")
          .mayOnlyBeAccessedByLayers("producer", "worker", "aggregator", "testbed", "lab")
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers(
              "messaging", "producer", "worker", "aggregator", "testbed", "lab")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("core");

  @ArchTest
  static final ArchRule core_uses_the_jdk_and_the_api_alone =
      noClasses()
          .that()
          .resideInAPackage("dev.plumbline.core..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.plumbline.core..",
              "dev.plumbline.api..",
              "java..",
              "javax.net.ssl..", // in java.base, too
              "org.jspecify..");

  /** It goes into other people's builds. */
  @ArchTest
  static final ArchRule the_api_uses_the_jdk_alone =
      noClasses()
          .that()
          .resideInAPackage("dev.plumbline.api..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("dev.plumbline.api..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule no_arrow_between_packages_runs_back =
      slices().matching("dev.plumbline.(*.*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_messaging_knows_the_broker_s_client_vocabulary =
      noClasses()
          .that()
          .resideInAnyPackage("dev.plumbline.core..", "dev.plumbline.producer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.rabbitmq..");

  /** So that a wrong clock changes nothing: what needs the time asks the ledger's database. */
  @ArchTest
  static final ArchRule no_service_reads_a_wall_clock =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.plumbline.testbed..", "dev.plumbline.lab..")
          .should()
          .callMethodWhere(describe("it tells the wall clock", ModuleArrowsTest::tellsWallClock));

  private static boolean tellsWallClock(JavaMethodCall call) {
    String owner = call.getTargetOwner().getFullName();
    String method = call.getTarget().getName();
    return (owner.startsWith("java.time.") && method.matches("now|system.*"))
        || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"));
  }
}
