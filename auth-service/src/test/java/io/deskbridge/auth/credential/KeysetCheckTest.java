package io.deskbridge.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import io.deskbridge.auth.sealing.AllSealedRows;
import io.deskbridge.auth.sealing.Sealer;
import io.deskbridge.auth.sealing.SealerTest;
import io.deskbridge.auth.tenancy.InTenant;
import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Database;
import io.deskbridge.local.secret.Keysets;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeysetCheckTest {

  @Inject KeysetCheck check;
  @Inject AllSealedRows sealed;
  @Inject InTenant inTenant;
  @Inject Clock clock;

  @ConfigProperty(name = "deskbridge.keyset.file")
  Path keyset;

  @Test
  void refusesToStartWithAKeysetThatDoesNotOpenWhatIsStored() {
    // Given
    Calls.staged("contoso");
    Sealer stranger = Sealer.of(Keysets.fresh());

    // When, Then
    assertThatThrownBy(() -> await(() -> check.check(stranger)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not open stored credentials")
        .hasMessageContaining("deskbridge.keyset.file");
  }

  @Test
  void startsWithAKeysetThatHasTheOldKeyBesideANewOne() throws Throwable {
    // Given
    Calls.staged("contoso");
    Sealer rotated = Sealer.of(SealerTest.withNewPrimary(Files.readString(keyset)));

    // When
    await(() -> check.check(rotated));

    // Then
    assertThat(Database.texts("select key_id from sealing_key"))
        .contains(Integer.toString(rotated.primaryKeyId()));
  }

  @Test
  void letsAnOldKeyGoOnceEverythingIsSealedAnew() throws Throwable {
    // Given
    String id = Calls.staged("contoso");
    String both = SealerTest.withNewPrimary(Files.readString(keyset));
    Sealer rotated = Sealer.of(both);
    await(() -> check.check(rotated));

    // When
    await(() -> renewal(rotated).renew());

    // Then
    assertThat(
            Database.texts(
                "select sealing_key_id from credential where credential_id = ?",
                UUID.fromString(id)))
        .containsExactly(Integer.toString(rotated.primaryKeyId()));
    assertThat(await(() -> store(rotated).find("contoso", UUID.fromString(id)))).isPresent();
    Sealer old = Sealer.of(Files.readString(keyset));
    assertThatThrownBy(() -> await(() -> check.check(old)))
        .isInstanceOf(IllegalStateException.class);
    putBack(both, old.primaryKeyId());
  }

  @Test
  void isNotReadyWhileAnotherReplicaSealsWithAKeyThatThisOneLacks() throws Throwable {
    // Given
    String id = Calls.staged("contoso");
    int own = keyOf(id);
    setKeyOf(id, own + 1);

    // When
    List<String> verdict =
        io.restassured.RestAssured.given()
            .get("/q/health/ready")
            .path("checks.findAll { it.name == 'keyset' }.status");

    // Then
    assertThat(verdict).containsExactly("DOWN");
    setKeyOf(id, own);
  }

  private static int keyOf(String id) {
    return Integer.parseInt(
        Database.texts(
                "select sealing_key_id from credential_dispatch where credential_id = ?",
                UUID.fromString(id))
            .getFirst());
  }

  private static void setKeyOf(String id, int key) {
    Database.execute(
        "update credential_dispatch set sealing_key_id = ? where credential_id = ?",
        key,
        UUID.fromString(id));
  }

  /** The application under test has the old key only. */
  private void putBack(String both, int old) throws Throwable {
    Sealer back = Sealer.of(withPrimary(both, old));
    await(() -> renewal(back).renew());
  }

  private SealRenewal renewal(Sealer sealer) {
    return new SealRenewal(sealed, sealer);
  }

  private CredentialStore store(Sealer sealer) {
    return new CredentialStore(inTenant, sealer, clock);
  }

  private static String withPrimary(String keyset, int keyId) throws GeneralSecurityException {
    KeysetHandle.Builder builder =
        KeysetHandle.newBuilder(
            TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get()));
    KeysetHandle handle =
        TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
    for (int i = 0; i < handle.size(); i++) {
      if (handle.getAt(i).getId() == keyId) {
        builder.getAt(i).makePrimary();
      }
    }
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        builder.build(), InsecureSecretKeyAccess.get());
  }

  private static <T> T await(Supplier<Uni<T>> work) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(work);
  }
}
