package io.deskbridge.local.edge;

/** Whether a request may pass, and where to. */
sealed interface Admission {

  /**
   * It may.
   *
   * @param tenant whose origin was asked
   * @param row of the path table
   * @param target path and query for the service
   */
  record Granted(String tenant, EdgePath row, String target) implements Admission {}

  /** It may not. */
  record Refused(EdgeFailure failure) implements Admission {}

  /** Decides by host and path alone. */
  static Admission of(PublicHosts hosts, PathTable table, String authority, String requestTarget) {
    var tenant = hosts.tenantOf(authority);
    if (tenant.isEmpty()) {
      return new Refused(EdgeFailure.UNKNOWN_HOST);
    }
    var target = RequestTarget.of(requestTarget);
    if (target.isEmpty()) {
      return new Refused(EdgeFailure.PATH_REFUSED);
    }
    return table
        .find(target.get().path())
        .<Admission>map(
            row ->
                new Granted(
                    tenant.get(),
                    row,
                    row.rewrite().orElse(target.get().path()) + target.get().query()))
        .orElseGet(() -> new Refused(EdgeFailure.NOT_FOUND));
  }
}
