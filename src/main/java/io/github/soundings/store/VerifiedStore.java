package io.github.soundings.store;

import java.util.List;

/**
 * What came of reading a whole store.
 *
 * @param problems the harmful ones first
 * @param trials attempts that are committed
 * @param uncounted those of them whose version did not note how many rows they have
 */
public record VerifiedStore(
    List<Problem> problems, long files, long bytes, long rows, long trials, long uncounted) {
  public VerifiedStore {
    problems = List.copyOf(problems);
  }

  /** How many problems are damage. */
  public long damaged() {
    return problems.stream().filter(problem -> problem.kind().isDamage()).count();
  }
}
