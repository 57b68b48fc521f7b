package io.deskbridge.local.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallersTest {

  @Test
  void choosesWhoIsKnownSharedUnknownAndToldByAnIdentifierOfTheirOwn() {
    // Given
    List<Dynamics.Contact> contacts =
        List.of(
            contact("c0", "Alma", "+14255550109", "", "Silver", "M-1", "a1"),
            contact("c1", "Yvonne", "+14255550101", "", "Gold", "M-2", "a1"),
            contact("c2", "No account", "+14255550102", "", "Gold", "M-3", null),
            contact("c3", "Twin", "425.555.0177", "", "", "M-3", null),
            contact("c4", "Other twin", "", "+1 (425) 555-0177", "", "", null),
            contact("c5", "Taken", "(206) 555-0100", "", "", "M-4", null));

    // When
    Callers callers = Callers.among(contacts);

    // Then
    assertThat(callers.known().number()).isEqualTo("(425) 555-0101");
    assertThat(callers.known().stored()).isEqualTo("+14255550101");
    assertThat(callers.known().contactId()).isEqualTo("c1");
    assertThat(callers.shared()).isEqualTo(new Callers.Shared("+14255550177", List.of("c3", "c4")));
    assertThat(callers.unknown()).isEqualTo("+12065550101");
    assertThat(callers.member()).isEqualTo(new Callers.Member("M-1", "c0", "Alma"));
  }

  private static Dynamics.Contact contact(
      String id,
      String name,
      String telephone,
      String mobile,
      String tier,
      String identifier,
      String account) {
    return new Dynamics.Contact(
        id, name, telephone, mobile, tier, identifier, Optional.ofNullable(account));
  }
}
