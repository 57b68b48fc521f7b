package io.deskbridge.auth.verification;

/**
 * A mistake as it happened.
 *
 * @param detail what happened and the mend, for people
 */
public record Refusal(Mistake mistake, String detail) {}
