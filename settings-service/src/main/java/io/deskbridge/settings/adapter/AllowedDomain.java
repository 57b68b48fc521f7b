package io.deskbridge.settings.adapter;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that may frame the adapter: a <a
 * href="https://www.w3.org/TR/CSP3/#grammardef-host-source">host-source</a> of CSP without a path,
 * {@code [protocol://][*.]host[:port|:*]}. What {@link #expression} gives consists of letters,
 * digits and {@code + - . : / *} only: it can't end the directive or the header it is put in.
 *
 * @param protocol lower case; empty: that of the framed page or a safer one
 * @param host lower case, with {@code *.} in front for one or more labels
 * @param port a number, {@code *}, or empty for the protocol's own
 */
record AllowedDomain(Optional<String> protocol, String host, Optional<String> port) {

  /** What a line was understood as. */
  sealed interface Reading {
    record Understood(AllowedDomain domain) implements Reading {}

    /** Why not, and how to mend it. */
    record Refused(String code, String detail) implements Reading {}
  }

  private static final int LONGEST_HOST = 253;
  private static final int LARGEST_PORT = 65_535;
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> FRAMED = Set.of("http", "https");

  private static final Pattern PARTS =
      Pattern.compile("(?:(?<protocol>[^:/]*)://)?(?<host>[^:]*)(?::(?<port>[^:]*))?");
  private static final Pattern PROTOCOL = Pattern.compile("[a-z][a-z0-9+.-]{0,30}");
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern HOST =
      Pattern.compile("(?:\\*\\.)?" + LABEL + "(?:\\." + LABEL + ")*");
  private static final Pattern NUMBER_AT_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
  private static final Pattern PORT = Pattern.compile("\\*|[1-9][0-9]{0,4}");

  /** Reads what an administrator typed in one line. */
  static Reading read(String line) {
    String text = line.strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("[") || text.contains("://[")) {
      return ipAddress();
    }
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return refused(
          "domain-malformed",
          "Write one domain per line as [protocol://][*.]host[:port], e.g. https://*.crm4.dynamics.com.");
    }
    AllowedDomain domain =
        new AllowedDomain(
            Optional.ofNullable(parts.group("protocol")),
            parts.group("host"),
            Optional.ofNullable(parts.group("port")));
    return domain.judge().<Reading>map(refusal -> refusal).orElse(new Reading.Understood(domain));
  }

  /** As CSP has it. */
  String expression() {
    return protocol.map(each -> each + "://").orElse("")
        + host
        + port.map(each -> ":" + each).orElse("");
  }

  /** What an administrator may not expect of it. */
  Optional<String> warning() {
    if (protocol.isEmpty() || protocol.get().equals("https")) {
      return Optional.empty();
    }
    return FRAMED.contains(protocol.get())
        ? Optional.of(
            "http: is not encrypted, and browsers let it match https: too. Write https:// if that is meant.")
        : Optional.of(
            "No browser frames a page of protocol %s:; the line has no effect."
                .formatted(protocol.get()));
  }

  private Optional<Reading.Refused> judge() {
    if (protocol.filter(each -> !PROTOCOL.matcher(each).matches()).isPresent()) {
      return refusal(
          "protocol-malformed",
          "The protocol can't be a wildcard; write https:// or leave it out.");
    }
    if (host.contains("/") || host.contains("?") || host.contains("#") || host.contains("@")) {
      return refusal("path-not-allowed", "Leave out what follows the host: only a port may.");
    }
    if (host.lastIndexOf('*') > 0 || host.equals("*")) {
      return refusal(
          "wildcard-misplaced",
          "A wildcard stands only at the beginning and before a dot, e.g. *.crm4.dynamics.com.");
    }
    if (NUMBER_AT_END.matcher(host).matches() && !host.equals(LOOPBACK)) {
      return Optional.of(ipAddress());
    }
    if (!HOST.matcher(host).matches() || host.length() > LONGEST_HOST) {
      return refusal(
          "host-malformed",
          "Write the host with letters, digits, dashes and dots; other scripts in their xn-- form.");
    }
    return port.filter(each -> !isPort(each)).isPresent()
        ? refusal("port-malformed", "A port is a number from 1 to 65535, or * for any.")
        : Optional.empty();
  }

  private static boolean isPort(String text) {
    return PORT.matcher(text).matches()
        && (text.equals("*") || Integer.parseInt(text) <= LARGEST_PORT);
  }

  private static Reading.Refused ipAddress() {
    return refused(
        "ip-address-not-allowed",
        "Browsers ignore IP addresses here, except 127.0.0.1. Write the host name.");
  }

  private static Optional<Reading.Refused> refusal(String code, String detail) {
    return Optional.of(refused(code, detail));
  }

  private static Reading.Refused refused(String code, String detail) {
    return new Reading.Refused(code, detail);
  }
}
