package io.deskbridge.auth.verification;

import io.deskbridge.auth.entra.KeyPassword;

/**
 * The four values of a connection as they were entered.
 *
 * @param directoryTenant domain name or id of the directory
 */
public record ConnectionValues(
    String applicationId, KeyPassword keyPassword, String directoryTenant, String environmentUrl) {}
