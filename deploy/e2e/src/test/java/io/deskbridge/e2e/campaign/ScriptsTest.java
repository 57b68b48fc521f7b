package io.deskbridge.e2e.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.e2e.campaign.Script.Customer;
import io.deskbridge.e2e.campaign.Script.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptsTest {

  private final List<Customer> customers =
      List.of(new Customer("contact-1", "+12065550101"), new Customer("contact-2", "+12065550102"));

  @Test
  void theSeedDecidesWhatHappens() {
    assertThat(Scripts.of(7, 50, customers))
        .extracting(Script::steps)
        .isEqualTo(Scripts.of(7, 50, customers).stream().map(Script::steps).toList())
        .isNotEqualTo(Scripts.of(8, 50, customers).stream().map(Script::steps).toList());
  }

  @Test
  void everyInteractionBeginsWithAPutAndCustomersShareQueues() {
    // When
    List<Script> scripts = Scripts.of(7, 50, customers);

    // Then
    assertThat(scripts)
        .allSatisfy(each -> assertThat(each.steps().getFirst().kind()).isEqualTo(Step.Kind.PUT));
    assertThat(scripts.stream().map(each -> each.customer() + each.queue()).distinct()).hasSize(6);
  }

  @Test
  void aMarkTellsTheStepThatItBelongsTo() {
    // Given
    Script script = Scripts.of(7, 1, customers).getFirst();

    // Then
    assertThat(Mark.read(script.mark(script.steps().getFirst()).toString()))
        .contains(new Mark(script.interaction(), 0));
    assertThat(Mark.read("Billing")).isEmpty();
  }
}
