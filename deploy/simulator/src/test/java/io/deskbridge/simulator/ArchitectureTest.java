package io.deskbridge.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.deskbridge.simulator";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesFormNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    slices().matching(ROOT + ".dataverse.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void protocolsKnowNoNetwork() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(classes);
  }

  @Test
  void storeKnowsNeitherProtocolNorRulesNorQueries() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".dataverse.store", ROOT + ".dataverse.schema")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".dataverse.protocol",
            ROOT + ".dataverse.rule",
            ROOT + ".dataverse.query",
            ROOT + ".dataverse.access",
            ROOT + ".http..")
        .check(classes);
  }

  @Test
  void rulesKnowNoProtocol() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".dataverse.rule", ROOT + ".dataverse.query")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".dataverse.protocol", ROOT + ".http..", ROOT + ".fault")
        .check(classes);
  }

  @Test
  void faultsKnowNobody() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".fault")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".http..", ROOT + ".dataverse..", ROOT + ".entra..", ROOT + ".control..")
        .check(classes);
  }

  @Test
  void pagesSwitchesAndClockKnowNobody() {
    for (String name : new String[] {".entra.page", ".conduct", ".clock"}) {
      classes()
          .that()
          .resideInAPackage(ROOT + name)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + name, "java..")
          .check(classes);
    }
  }

  @Test
  void everyRuleIsAClassOfItsOwnThatNobodyElseSees() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".dataverse.rule")
        .and()
        .haveSimpleNameNotEndingWith("Rules")
        .and()
        .doNotHaveSimpleName("Draft")
        .and()
        .areTopLevelClasses()
        .should()
        .bePackagePrivate()
        .check(classes);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(classes);
  }
}
