/**
 * What the store says about the paper: its claims, each a query in {@code claims/NN-name.sql} with
 * a rule that gives the verdict.
 *
 * <pre>
 * claims/*.sql --> Claim --query--> Finding (holds, fails, undecided; the paper's figures, ours)
 * </pre>
 *
 * <p>May depend on {@code query} and {@code statistics}. Used by {@code cli}.
 */
package io.github.soundings.report;
