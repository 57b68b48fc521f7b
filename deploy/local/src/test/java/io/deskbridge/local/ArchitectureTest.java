package io.deskbridge.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.deskbridge.local");

  @Test
  void packagesDependOnEachOtherWithoutCycles() {
    slices().matching("io.deskbridge.local.(*)..").should().beFreeOfCycles().check(ours);
  }

  @Test
  void onlyTestSupportKnowsQuarkusAndTheSimulatorsClasses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.deskbridge.local.testing")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "io.deskbridge.simulator..")
        .check(ours);
  }

  @Test
  void namesSayWhatATypeIsFor() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(ours);
  }
}
