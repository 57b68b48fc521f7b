package io.deskbridge.lookup.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.deskbridge.local.secret.Keysets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadSealTest {

  private static final UUID WRITE = UUID.fromString("11111111-1111-4111-8111-111111111111");
  private static final UUID OTHER = UUID.fromString("22222222-2222-4222-8222-222222222222");

  private final PayloadSeal seal = PayloadSeal.with(Keysets.fresh());

  @Test
  void opensWhatItSealedAndKeepsItFromReaders() {
    // When
    byte[] sealed = seal.seal("contoso", WRITE, "Noor van Dijk");

    // Then
    assertThat(seal.open("contoso", WRITE, sealed)).contains("Noor van Dijk");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Noor");
  }

  @Test
  void opensNothingThatWasMovedToAnotherTenantOrWrite() {
    // Given
    byte[] sealed = seal.seal("contoso", WRITE, "Noor van Dijk");

    // When
    var moved = seal.open("northwind", WRITE, sealed);

    // Then
    assertThat(moved).isEmpty();
    assertThat(seal.open("contoso", OTHER, sealed)).isEmpty();
  }

  @Test
  void opensNothingWithAnotherKeyset() {
    // Given
    byte[] sealed = PayloadSeal.with(Keysets.fresh()).seal("contoso", WRITE, "Noor van Dijk");

    // When
    var opened = seal.open("contoso", WRITE, sealed);

    // Then
    assertThat(opened).isEmpty();
  }

  @Test
  void opensWhatAnOlderKeyOfTheKeysetSealed() throws GeneralSecurityException {
    // Given
    KeysetHandle old = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    byte[] sealed = PayloadSeal.with(json(old)).seal("contoso", WRITE, "Noor van Dijk");
    KeysetHandle rotated =
        KeysetHandle.newBuilder(old)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary())
            .build();

    // When
    PayloadSeal both = PayloadSeal.with(json(rotated));

    // Then
    assertThat(both.open("contoso", WRITE, sealed)).contains("Noor van Dijk");
    assertThat(both.holds(old.getPrimary().getId())).isTrue();
    assertThat(both.primaryKey()).isNotEqualTo(old.getPrimary().getId());
  }

  @Test
  void refusesWhatIsNoKeyset() {
    // When
    Throwable refusal = catchThrowable(() -> PayloadSeal.with("{\"key\":1}"));

    // Then
    assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    assertThat(catchThrowable(() -> PayloadSeal.with("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String json(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
  }
}
