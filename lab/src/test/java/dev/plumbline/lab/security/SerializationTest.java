package dev.plumbline.lab.security;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.plumbline.lab.DoNotIncludeTestJars;

/** What arrives never chooses which classes are made of it. */
@AnalyzeClasses(
    packages = "dev.plumbline",
    importOptions = {DoNotIncludeTests.class, DoNotIncludeTestJars.class})
class SerializationTest {

  @ArchTest
  static final ArchRule nothing_is_serialized_by_java =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.Object(In|Out)putStream")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.springframework\\..*\\.(Serialization|Serializer|Deserializer).*")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("org\\.springframework\\.amqp\\.support\\.converter\\..*");

  @ArchTest
  static final ArchRule no_json_names_the_class_it_becomes =
      noClasses()
          .should()
          .dependOnClassesThat(
              simpleNameStartingWith("JsonTypeInfo")
                  .or(simpleNameStartingWith("PolymorphicTypeValidator")))
          .orShould()
          .callMethodWhere(target(nameMatching("(activate|enable)DefaultTyping.*")));
}
