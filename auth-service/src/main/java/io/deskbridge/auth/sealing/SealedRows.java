package io.deskbridge.auth.sealing;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Rows of one kind that hold sealed secrets for longer than a rotation of keys may take. */
public interface SealedRows {

  /** Keys without which some of these rows can't be opened; known without any tenant. */
  Uni<List<Integer>> keysInUse();

  /**
   * Seals with that sealer's primary key what another key has sealed; how many, at most so many.
   */
  Uni<Integer> renewSeals(Sealer sealer, int most);
}
