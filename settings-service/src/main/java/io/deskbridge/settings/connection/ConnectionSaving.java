package io.deskbridge.settings.connection;

import io.deskbridge.settings.document.AgentPlatform;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.problem.FieldProblem;
import io.deskbridge.settings.revision.Change;
import io.deskbridge.settings.revision.CommitOutcome;
import io.deskbridge.settings.revision.SettingsStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Stage, then commit. The expected revision is compared before the Key Password is sent anywhere,
 * and again by the commit; a credential staged in vain is swept by auth-service.
 */
@ApplicationScoped
class ConnectionSaving {

  private final SettingsStore store;
  private final AuthGateway auth;

  ConnectionSaving(SettingsStore store, AuthGateway auth) {
    this.store = store;
    this.auth = auth;
  }

  Uni<SaveOutcome> save(String tenant, long expected, String author, ConnectionForm form) {
    return store
        .current(tenant)
        .chain(
            current ->
                current.revision() == expected
                    ? saveOver(current, author, form)
                    : Uni.createFrom()
                        .item(
                            new SaveOutcome.Decided(new CommitOutcome.Stale(current.revision()))));
  }

  private Uni<SaveOutcome> saveOver(SettingsDocument current, String author, ConnectionForm form) {
    AgentPlatform stored = current.agentPlatform();
    if (form.newKeyPassword().isPresent()) {
      return stageAndCommit(current, author, form);
    }
    return form.namesTheSameAs(stored)
        ? commit(current, author, stored.withAutoRenew(form.autoRenew()))
        : Uni.createFrom().item(keyPasswordNeeded(stored));
  }

  private Uni<SaveOutcome> stageAndCommit(
      SettingsDocument current, String author, ConnectionForm form) {
    StageRequest request =
        new StageRequest(
            form.applicationId(),
            form.newKeyPassword().orElseThrow(),
            form.directoryTenant(),
            form.normalEnvironmentUrl());
    return auth.stage(current.tenantId(), request)
        .onFailure(AuthGateway::wasUnanswered)
        .recoverWithItem(auth::outcomeOf)
        .chain(
            outcome ->
                switch (outcome) {
                  case StagingOutcome.Staged staged ->
                      commit(current, author, platformOf(form, staged));
                  case StagingOutcome.Refused(List<FieldProblem> errors) ->
                      Uni.createFrom().item(new SaveOutcome.Refused(errors));
                  case StagingOutcome.Unavailable unavailable ->
                      Uni.createFrom().item(new SaveOutcome.Unverifiable(unavailable.retryAfter()));
                });
  }

  private Uni<SaveOutcome> commit(SettingsDocument current, String author, AgentPlatform platform) {
    return store
        .commit(
            current.tenantId(),
            current.revision(),
            author,
            Change.of(document -> document.with(platform)))
        .map(SaveOutcome.Decided::new);
  }

  private static AgentPlatform platformOf(ConnectionForm form, StagingOutcome.Staged staged) {
    return new AgentPlatform(
        AgentPlatform.Crm.MICROSOFT_DYNAMICS,
        form.applicationId(),
        staged.directoryId(),
        form.normalEnvironmentUrl(),
        staged.credentialId(),
        staged.keyPasswordHint(),
        staged.keyPasswordExpiresAt(),
        form.autoRenew());
  }

  private static SaveOutcome keyPasswordNeeded(AgentPlatform stored) {
    String detail =
        stored == null
            ? "No connection is saved yet. Enter the Key Password (the client secret's Value from Azure)."
            : "The Application ID, directory or Dynamics domain changed. Enter the Key Password that belongs to them.";
    return new SaveOutcome.Refused(
        List.of(new FieldProblem("/keyPassword", "key-password-required", detail)));
  }
}
