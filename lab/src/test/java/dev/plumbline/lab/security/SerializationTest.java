package dev.plumbline.lab.security;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.plumbline.lab.DoNotIncludeTestJars;

/** What arrives never chooses which classes are made of it. */
@AnalyzeClasses(
    packages = "dev.plumbline",
    importOptions = {DoNotIncludeTests.class, DoNotIncludeTestJars.class})
class SerializationTest {

  private static final String TYPE_INFO = "com.fasterxml.jackson.annotation.JsonTypeInfo";

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
          .dependOnClassesThat(simpleNameStartingWith("PolymorphicTypeValidator"))
          .orShould()
          .callMethodWhere(target(nameMatching("(activate|enable)DefaultTyping.*")));

  @ArchTest
  static final ArchRule no_field_or_method_says_what_json_becomes =
      noClasses()
          .that()
          .areNotAnnotatedWith(TYPE_INFO)
          .should()
          .dependOnClassesThat(simpleNameStartingWith("JsonTypeInfo"));

  /** A kind by its name, of a closed set: a name that is not listed becomes nothing. */
  @ArchTest
  static final ArchRule json_chooses_by_name_among_the_kinds_of_a_sealed_type =
      classes()
          .that()
          .areAnnotatedWith(TYPE_INFO)
          .should(
              new ArchCondition<>("be sealed and told by name") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  String use =
                      String.valueOf(type.getAnnotationOfType(TYPE_INFO).get("use").orElse(""));
                  boolean holds = type.reflect().isSealed() && use.matches(".*\\bNAME");
                  events.add(
                      new SimpleConditionEvent(
                          type, holds, type.getName() + " is told by " + use + ", or not sealed"));
                }
              });
}
