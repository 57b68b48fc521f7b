package io.deskbridge.lookup.adapter;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The CSP of the adapter page. Domains are read once more before they get into the header: what is
 * no <a href="https://www.w3.org/TR/CSP3/#grammardef-host-source">host-source</a> without a path is
 * left out, so that nothing can end the directive or the header.
 */
final class FramePolicy {

  private static final String OWN_FILES_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors ";
  private static final String NOBODY = "'none'";
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern HOST_SOURCE =
      Pattern.compile(
          "(?:[a-z][a-z0-9+.-]{0,30}://)?(?:\\*\\.)?"
              + LABEL
              + "(?:\\."
              + LABEL
              + "){0,126}(?::(?:\\*|[1-9][0-9]{0,4}))?");
  private static final int LONGEST = 300;

  private FramePolicy() {}

  /** Value of the header {@code Content-Security-Policy} for those allowed domains. */
  static String of(List<String> allowedDomains) {
    List<String> sources =
        allowedDomains.stream()
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .filter(domain -> domain.length() <= LONGEST)
            .filter(domain -> HOST_SOURCE.matcher(domain).matches())
            .distinct()
            .toList();
    return OWN_FILES_ONLY + (sources.isEmpty() ? NOBODY : String.join(" ", sources));
  }
}
