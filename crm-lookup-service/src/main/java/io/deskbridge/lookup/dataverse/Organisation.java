package io.deskbridge.lookup.dataverse;

import java.net.URI;

/**
 * One Dynamics environment.
 *
 * @param organizationId as WhoAmI gives it
 * @param environmentUrl its origin
 */
public record Organisation(String organizationId, URI environmentUrl) {

  /** Where a person sees that row; {@code id} is that of a row, {@code table} a logical name. */
  public URI recordUrl(String table, String id) {
    return environmentUrl.resolve(
        "/main.aspx?pagetype=entityrecord&etn=" + ODataPath.name(table) + "&id=" + id);
  }
}
