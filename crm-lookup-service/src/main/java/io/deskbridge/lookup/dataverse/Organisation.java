package io.deskbridge.lookup.dataverse;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * One Dynamics environment.
 *
 * @param organizationId as WhoAmI gives it
 * @param environmentUrl its origin
 * @param appId of the model-driven app in which people work; empty: Dynamics opens the one that
 *     they used last
 */
public record Organisation(String organizationId, URI environmentUrl, Optional<UUID> appId) {

  /** One whose app nobody named. */
  public Organisation(String organizationId, URI environmentUrl) {
    this(organizationId, environmentUrl, Optional.empty());
  }

  /**
   * Where a person sees that row; {@code id} is that of a row, {@code table} a logical name. See <a
   * href="https://learn.microsoft.com/power-apps/developer/model-driven-apps/open-forms-views-dialogs-reports-url">Open
   * forms with a URL</a>.
   */
  public URI recordUrl(String table, String id) {
    return environmentUrl.resolve(
        "/main.aspx?"
            + appId.map(app -> "appid=" + app + "&").orElse("")
            + "pagetype=entityrecord&etn="
            + ODataPath.name(table)
            + "&id="
            + id);
  }

  Organisation in(Optional<UUID> app) {
    return new Organisation(organizationId, environmentUrl, app);
  }
}
