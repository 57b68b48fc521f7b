package io.deskbridge.auth.entra;

import io.deskbridge.auth.cloud.Cloud;
import java.net.URI;
import java.util.UUID;

/** For which application of which directory a token for which environment is wanted. */
public record TokenQuestion(
    Cloud cloud, UUID directoryId, UUID applicationId, KeyPassword keyPassword, URI environment) {}
