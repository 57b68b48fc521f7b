package io.deskbridge.settings.revision;

import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.problem.ProblemException;
import io.deskbridge.settings.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A change that the caller of the current request makes to the document of their tenant. */
@ApplicationScoped
public class SettingsWrite {

  private final SettingsStore store;
  private final Caller caller;

  SettingsWrite(SettingsStore store, Caller caller) {
    this.store = store;
    this.caller = caller;
  }

  /**
   * The document after the change.
   *
   * @param ifMatch the request's header
   * @throws ProblemException when nothing was written, also as the failure of the {@code Uni}
   */
  public Uni<SettingsDocument> commit(String ifMatch, Change change) {
    return store
        .commit(caller.requireTenant(), ExpectedRevision.of(ifMatch), caller.name(), change)
        .map(SettingsAnswer::require);
  }
}
