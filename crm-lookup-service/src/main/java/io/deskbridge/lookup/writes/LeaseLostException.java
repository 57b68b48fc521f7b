package io.deskbridge.lookup.writes;

/** Another worker has the write by now: whoever meets this must stop and change nothing. */
public final class LeaseLostException extends RuntimeException {

  LeaseLostException(Claim claim) {
    super("Write " + claim.writeId() + " was claimed again", null, false, false);
  }
}
