package io.deskbridge.settings;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The boundaries of this service, as rules. */
class ArchitectureTest {

  private static final String ROOT = ArchitectureTest.class.getPackageName();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void featuresDoNotDependOnEachOtherInCycles() {
    check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
  }

  @Test
  void onlyTheTenantDoorAndItsUsersOpenTransactions() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".tenancy..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.common.WithSession")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(
                "io.quarkus.hibernate.reactive.panache.common.WithSessionOnDemand")
            .orShould()
            .callMethod(
                "io.quarkus.hibernate.reactive.panache.Panache",
                "withSession",
                "java.util.function.Supplier"));
  }

  @Test
  void nothingBlocksTheEventLoop() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                JavaCall.Predicates.target(HasName.Predicates.name("await"))
                    .and(
                        JavaCall.Predicates.target(
                            HasOwner.Predicates.With.owner(
                                JavaClass.Predicates.assignableTo("io.smallrye.mutiny.Uni")))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocal.class));
    check(noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED));
  }

  @Test
  void httpTypesStayInResourcesClientsAndProblems() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".problem..", ROOT + ".security..")
            .and()
            .haveSimpleNameNotEndingWith("Resource")
            .and()
            .haveSimpleNameNotEndingWith("Client")
            .and()
            .haveSimpleNameNotEndingWith("Gateway")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs.."));
  }

  @Test
  void faultToleranceLivesInGateways() {
    check(
        noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Gateway")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.eclipse.microprofile.faulttolerance..", "io.smallrye.faulttolerance.."));
  }

  @Test
  void namesSayTheRole() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..dto..", "..constants.."));
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    ArchRuleDefinition.classes()
        .should(
            new ArchCondition<>("live in a package with package-info.java") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean described =
                    Files.exists(
                        Path.of("src/main/java", type.getPackageName().split("\\."))
                            .resolve("package-info.java"));
                events.add(new SimpleConditionEvent(type, described, type.getPackageName()));
              }
            })
        .check(CLASSES);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
