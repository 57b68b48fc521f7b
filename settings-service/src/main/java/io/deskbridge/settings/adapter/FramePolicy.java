package io.deskbridge.settings.adapter;

import java.util.List;
import java.util.Optional;

/**
 * Who may frame the adapter.
 *
 * @param contentSecurityPolicy value of the header {@code Content-Security-Policy}
 * @param domains the allowed domains, in canonical form
 * @param warnings domains that work otherwise than their author may expect
 */
record FramePolicy(String contentSecurityPolicy, List<String> domains, List<Warning> warnings) {

  private static final String DIRECTIVE = "frame-ancestors ";
  private static final String NOBODY = "'none'";

  /** What is odd about one domain, and what to do. */
  record Warning(String domain, String detail) {}

  /**
   * The policy for domains that {@link AllowedDomains} understood. They are read again here: what
   * is no domain by today's rules does not get into the header.
   */
  static FramePolicy of(List<String> stored) {
    List<AllowedDomain> domains =
        stored.stream().map(FramePolicy::find).flatMap(Optional::stream).toList();
    List<String> expressions = domains.stream().map(AllowedDomain::expression).toList();
    return new FramePolicy(
        DIRECTIVE + (expressions.isEmpty() ? NOBODY : String.join(" ", expressions)),
        expressions,
        domains.stream()
            .flatMap(
                domain ->
                    domain.warning().map(text -> new Warning(domain.expression(), text)).stream())
            .toList());
  }

  private static Optional<AllowedDomain> find(String stored) {
    return switch (AllowedDomain.read(stored)) {
      case AllowedDomain.Reading.Understood(AllowedDomain domain) -> Optional.of(domain);
      case AllowedDomain.Reading.Refused refused -> Optional.empty();
    };
  }
}
