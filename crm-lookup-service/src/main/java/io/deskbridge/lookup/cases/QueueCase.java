package io.deskbridge.lookup.cases;

import java.util.UUID;

/**
 * A case that an earlier interaction of a customer got in a queue.
 *
 * @param isBeingMade it was decided, and Dynamics has yet to be told
 */
record QueueCase(UUID caseId, boolean isBeingMade) {}
