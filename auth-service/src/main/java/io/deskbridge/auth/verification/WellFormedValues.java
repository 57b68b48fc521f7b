package io.deskbridge.auth.verification;

import io.deskbridge.auth.cloud.Clouds;
import io.deskbridge.auth.cloud.EnvironmentUrl;
import io.deskbridge.auth.entra.KeyPassword;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Values that may be sent to Microsoft: nothing in them leads elsewhere.
 *
 * @param directory a domain name or an id, nothing else
 */
record WellFormedValues(
    UUID applicationId,
    KeyPassword keyPassword,
    String directory,
    EnvironmentUrl.Valid environment) {

  private static final Pattern GUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final Set<String> SHARED =
      Set.of("common", "organizations", "consumers", "9188040d-6c67-4c5b-b112-36a304b66dad");

  /** All mistakes that can be seen without asking anybody; if there are none, the values. */
  sealed interface Judgement {
    record Good(WellFormedValues values) implements Judgement {}

    record Bad(List<Refusal> refusals) implements Judgement {}
  }

  static Judgement judge(ConnectionValues entered, Clouds clouds) {
    List<Mistake> mistakes = new ArrayList<>();
    String applicationId = entered.applicationId().strip();
    if (!isGuid(applicationId)) {
      mistakes.add(Mistake.APPLICATION_ID_MALFORMED);
    }
    String directory = entered.directoryTenant().strip().toLowerCase(Locale.ROOT);
    if (SHARED.contains(directory)) {
      mistakes.add(Mistake.DIRECTORY_SHARED);
    } else if (!isGuid(directory) && !DOMAIN.matcher(directory).matches()) {
      mistakes.add(Mistake.DIRECTORY_MALFORMED);
    }
    EnvironmentUrl environment = clouds.judge(entered.environmentUrl());
    if (environment instanceof EnvironmentUrl.Invalid invalid) {
      mistakes.add(Mistake.of(invalid.fault()));
    }
    return mistakes.isEmpty() && environment instanceof EnvironmentUrl.Valid valid
        ? new Judgement.Good(
            new WellFormedValues(
                UUID.fromString(applicationId), entered.keyPassword(), directory, valid))
        : new Judgement.Bad(mistakes.stream().map(Mistake::refusal).toList());
  }

  static boolean isGuid(String text) {
    return GUID.matcher(text).matches();
  }
}
