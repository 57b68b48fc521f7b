package io.deskbridge.local.postgres;

import io.deskbridge.local.secret.Secrets;
import java.nio.file.Path;

/**
 * Where and how the embedded PostgreSQL runs.
 *
 * @param data directory of the cluster
 * @param binaries directory the PostgreSQL programs are unpacked to
 * @param log file the server writes to
 * @param port TCP port, 0 for a free one
 * @param temporary whether the data are deleted at the end
 * @param secrets passwords of the roles
 */
public record PostgresOptions(
    Path data, Path binaries, Path log, int port, boolean temporary, Secrets secrets) {}
