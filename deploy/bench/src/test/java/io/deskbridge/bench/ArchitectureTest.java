package io.deskbridge.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.deskbridge.bench");

  @Test
  void theSimulatorIsMeasuredFromOutside() {
    noClasses()
        .that()
        .resideInAPackage("io.deskbridge.bench.speed")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.deskbridge.simulator..")
        .check(ours);
  }

  @Test
  void namesSayWhatATypeIsFor() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(ours);
  }
}
