package io.deskbridge.simulator.dataverse.conduct;

/**
 * How every organisation behaves.
 *
 * @param serviceProtection whether the three limits of <a
 *     href="https://learn.microsoft.com/power-apps/developer/data-platform/api-limits">service
 *     protection</a> hold
 * @param requestLimit requests of a user in a window
 * @param executionTimeLimitMillis execution time of a user in a window
 * @param concurrentLimit requests of a user at one time
 * @param windowSeconds length of the sliding window
 * @param dopHint what {@code x-ms-dop-hint} recommends; 0 sends none
 * @param costPerWriteMillis execution time that a written row is said to take
 * @param costPerScanMillis execution time that a list or a count is said to take
 * @param costTakesTime whether answers also take as long as they cost
 * @param queryThrottlingStatus status of the refusals of query throttling
 * @param readOnlyColumnsRefused whether a read-only column in a body is refused instead of ignored
 * @param entityIdWithRepresentation whether {@code OData-EntityId} comes with a 201 too
 * @param duplicatesFoundStatus status of {@code 0x80040333}
 * @param unknownPropertyCode code of <em>Could not find a property</em>
 */
public record DataverseConduct(
    boolean serviceProtection,
    int requestLimit,
    int executionTimeLimitMillis,
    int concurrentLimit,
    int windowSeconds,
    int dopHint,
    int costPerWriteMillis,
    int costPerScanMillis,
    boolean costTakesTime,
    QueryThrottling queryThrottling,
    int queryThrottlingStatus,
    boolean readOnlyColumnsRefused,
    boolean entityIdWithRepresentation,
    int duplicatesFoundStatus,
    String unknownPropertyCode) {

  /** As documented. */
  public static final DataverseConduct DOCUMENTED =
      new DataverseConduct(
          true,
          6000,
          1_200_000,
          52,
          300,
          4,
          0,
          0,
          false,
          QueryThrottling.NONE,
          429,
          false,
          false,
          412,
          "0x80060888");

  private static final int LOWEST_ERROR = 400;
  private static final int HIGHEST_ERROR = 599;

  public DataverseConduct {
    require(requestLimit > 0, "requestLimit is 1 or more");
    require(executionTimeLimitMillis > 0, "executionTimeLimitMillis is 1 or more");
    require(concurrentLimit > 0, "concurrentLimit is 1 or more");
    require(windowSeconds > 0, "windowSeconds is 1 or more");
    require(dopHint >= 0, "dopHint is 0 or more");
    require(costPerWriteMillis >= 0, "costPerWriteMillis is 0 or more");
    require(costPerScanMillis >= 0, "costPerScanMillis is 0 or more");
    require(isError(queryThrottlingStatus), "queryThrottlingStatus is from 400 to 599");
    require(isError(duplicatesFoundStatus), "duplicatesFoundStatus is from 400 to 599");
  }

  private static boolean isError(int status) {
    return status >= LOWEST_ERROR && status <= HIGHEST_ERROR;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
