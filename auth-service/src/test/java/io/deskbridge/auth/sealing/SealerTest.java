package io.deskbridge.auth.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.deskbridge.local.secret.Keysets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class SealerTest {

  private static final SealName NAME = SealName.of("credential", "contoso", "1");

  private final String keyset = Keysets.fresh();
  private final Sealer sealer = Sealer.of(keyset);

  @Test
  void opensWhatItSealed() {
    // Given
    Sealed sealed = sealer.seal("pässword", NAME);

    // When
    String opened = sealer.open(sealed, NAME);

    // Then
    assertThat(opened).isEqualTo("pässword");
    assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("ssword");
  }

  @Test
  void sealsTheSameSecretDifferentlyEachTime() {
    assertThat(sealer.seal("secret", NAME).bytes())
        .isNotEqualTo(sealer.seal("secret", NAME).bytes());
  }

  @Test
  void opensNothingUnderTheNameOfAnotherTenant() {
    // Given
    Sealed sealed = sealer.seal("secret", NAME);

    // When, Then
    assertThatThrownBy(() -> sealer.open(sealed, SealName.of("credential", "northwind", "1")))
        .isInstanceOf(BrokenSealException.class);
  }

  @Test
  void opensNothingThatWasChanged() {
    // Given
    Sealed sealed = sealer.seal("secret", NAME);
    byte[] changed = sealed.bytes().clone();
    changed[changed.length - 1] ^= 1;

    // When, Then
    assertThatThrownBy(() -> sealer.open(new Sealed(changed, sealed.keyId()), NAME))
        .isInstanceOf(BrokenSealException.class);
  }

  @Test
  void opensWithAnOldKeyAndSealsWithTheNewOne() throws GeneralSecurityException {
    // Given
    Sealed old = sealer.seal("secret", NAME);

    // When
    Sealer rotated = Sealer.of(withNewPrimary(keyset));

    // Then
    assertThat(rotated.open(old, NAME)).isEqualTo("secret");
    assertThat(rotated.primaryKeyId()).isNotEqualTo(sealer.primaryKeyId());
    assertThat(rotated.keyIds()).contains(sealer.primaryKeyId(), rotated.primaryKeyId());
    assertThat(rotated.seal("secret", NAME).keyId()).isEqualTo(rotated.primaryKeyId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not json", "{\"primaryKeyId\": 1, \"key\": []}"})
  void refusesWhatIsNoKeyset(String text) {
    assertThatThrownBy(() -> Sealer.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a Tink keyset");
  }

  /** The same keyset with one more key, which seals from now on. */
  public static String withNewPrimary(String keyset) throws GeneralSecurityException {
    KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
    KeysetHandle rotated =
        KeysetHandle.newBuilder(old)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary())
            .build();
    return TinkJsonProtoKeysetFormat.serializeKeyset(rotated, InsecureSecretKeyAccess.get());
  }
}
