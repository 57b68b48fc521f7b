package io.deskbridge.lookup.protection;

/**
 * How many requests of one user may be under way at once, learnt from answers.
 *
 * <p>Answers are looked at in rounds of as many as the limit allows, 16 at least, by their
 * geometric mean, so that a few slow ones say little. While that stays near the least one known and
 * the limit was made use of, the limit grows by two a round. Two rounds far above make it fall to
 * seven tenths; if the next round is hardly faster, the slowness is not of our making: the limit
 * comes back and the new latency is the one to compare with. Because the least one known grows old,
 * a limit that is made use of is halved for one round from time to time: if that takes nearly half
 * of the latency away, too many were under way, and it stays so. Being throttled halves it, once
 * for all requests that were under way.
 *
 * <p>For one thread at a time.
 */
final class ConcurrencyLimit {

  static final int START = 8;

  private static final int SMALLEST_ROUND = 16;
  private static final double GROWTH = 2;
  private static final double NEAR = 1.5;
  private static final double FAR = 2.5;
  private static final double FALL = 0.7;
  private static final double HELPED = 0.85;
  private static final double THROTTLED = 0.5;
  private static final double PROBE = 0.5;
  private static final double PROBE_HELPED = 0.6;
  private static final int ROUNDS_BEFORE_PROBE = 50;

  private enum Phase {
    STEADY,
    FALLEN,
    PROBING
  }

  private Phase phase = Phase.STEADY;
  private double limit = START;
  private int ceiling = Integer.MAX_VALUE;
  private int generation;

  private double least = Double.NaN;
  private double before;
  private double limitBefore;
  private int rounds;
  private boolean wasFar;

  private int samples;
  private double sumOfLogs;
  private int mostUnderWay;

  /** How many may be under way now, 1 at least. */
  int allowed() {
    return Math.max(1, (int) Math.min(limit, ceiling));
  }

  /** Changes with each fall; what was sent before tells nothing of what holds after it. */
  int generation() {
    return generation;
  }

  /** It never allows more than that many, 1 at least, whatever it learns. */
  void ceiling(int most) {
    ceiling = Math.max(1, most);
    limit = Math.min(limit, ceiling);
    limitBefore = Math.min(limitBefore, ceiling);
  }

  /**
   * A request was answered, or given up.
   *
   * @param begun the generation when it was sent
   * @param nanos how long it took
   * @param underWay how many were under way when it was sent, itself included
   */
  void answered(int begun, long nanos, int underWay) {
    if (begun != generation) {
      return;
    }
    samples++;
    sumOfLogs += Math.log(Math.max(1, nanos));
    mostUnderWay = Math.max(mostUnderWay, underWay);
    if (samples >= Math.max(SMALLEST_ROUND, allowed())) {
      double mean = Math.exp(sumOfLogs / samples);
      int most = mostUnderWay;
      beginRound();
      endRound(mean, most);
    }
  }

  /** A request was refused by service protection. */
  void throttled(int begun) {
    if (begun == generation) {
      phase = Phase.STEADY;
      change(limit * THROTTLED);
    }
  }

  private void endRound(double mean, int most) {
    switch (phase) {
      case STEADY -> steady(mean, most);
      case FALLEN -> fallen(mean);
      case PROBING -> probed(mean);
    }
  }

  private void steady(double mean, int most) {
    least = Double.isNaN(least) ? mean : Math.min(least, mean);
    boolean far = mean > least * FAR && most * 2 >= allowed();
    boolean used = most >= allowed();
    rounds++;
    if (far && wasFar) {
      tryLess(Phase.FALLEN, FALL, mean);
    } else if (used && rounds >= ROUNDS_BEFORE_PROBE) {
      tryLess(Phase.PROBING, PROBE, mean);
    } else if (used && mean <= least * NEAR) {
      limit = Math.min(ceiling, limit + GROWTH);
    }
    wasFar = far && phase == Phase.STEADY;
  }

  private void tryLess(Phase next, double part, double mean) {
    before = mean;
    limitBefore = limit;
    phase = next;
    rounds = 0;
    change(limit * part);
  }

  private void fallen(double mean) {
    phase = Phase.STEADY;
    if (mean > before * HELPED) {
      least = mean;
      change(limitBefore);
    } else {
      least = Math.min(least, mean);
    }
  }

  private void probed(double mean) {
    least = mean;
    if (mean <= before * PROBE_HELPED) {
      tryLess(Phase.PROBING, PROBE, mean);
    } else {
      phase = Phase.STEADY;
      change(limitBefore);
    }
  }

  private void change(double to) {
    limit = Math.clamp(to, 1, ceiling);
    generation++;
    beginRound();
  }

  private void beginRound() {
    samples = 0;
    sumOfLogs = 0;
    mostUnderWay = 0;
  }
}
