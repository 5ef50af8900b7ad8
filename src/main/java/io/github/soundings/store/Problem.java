package io.github.soundings.store;

/**
 * Something in a store that is not as it should be.
 *
 * @param file the path, below the folder of the store
 * @param what is wrong, in words
 * @param advice what to do about it
 */
public record Problem(Kind kind, String file, String what, String advice) {
  /** What can be wrong. */
  public enum Kind {
    /** A file that cannot be read to its end, or whose content does not fit its checksums. */
    DAMAGED(true),
    /** A file whose rows are not of its folder's table. */
    FOREIGN(true),
    /** A trial that has fewer rows than it committed. */
    MISSING_ROWS(true),
    /** A trial that has more rows than it committed. */
    DOUBLED_ROWS(true),
    /** A trial with two results from the same numerics, of which one must be wrong. */
    CONFLICT(true),
    /** A trial with two results, from different numerics. */
    DIFFERING(false),
    /** Rows of an attempt that is not committed, or not yet; no view shows them. */
    UNCOMMITTED(false),
    /** A file that compaction has replaced; no view shows it. */
    REPLACED(false),
    /** A file that is being written, or was when its process was killed. */
    UNFINISHED(false),
    /** A checkpoint of a trial that is committed. */
    LEFT_OVER(false);

    private final boolean damage;

    Kind(boolean damage) {
      this.damage = damage;
    }

    /** Whether results are lost or wrong; the rest does no harm. */
    public boolean isDamage() {
      return damage;
    }
  }
}
