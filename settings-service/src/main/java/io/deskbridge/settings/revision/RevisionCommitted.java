package io.deskbridge.settings.revision;

/** Fired right after a transaction that made a revision has committed. */
public record RevisionCommitted(String tenantId) {}
