package io.github.soundings.report;

import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.query.QuerySession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The paper's claims, in the order of their numbers. */
public final class Claims {
  private static final List<String> FILES =
      List.of(
          "01-sigmoid-top-layer",
          "02-saturation-order",
          "03-softsign-together",
          "04-end-distributions",
          "05-quadratic-plateaus",
          "06-activations-at-start",
          "07-gradients-at-start",
          "08-weight-gradients-at-start",
          "09-weight-gradients-spread",
          "10-normalized-during-training",
          "11-jacobians",
          "12-normalized-tanh",
          "13-softsign-initialization",
          "14-softsign-before-tanh",
          "15-sigmoid-plateau",
          "16-table-1",
          "17-quadratic-cost",
          "18-pretraining",
          "19-pretrained-sigmoid",
          "20-second-order",
          "21-layer-sizes",
          "22-linear-depth",
          "23-tanh-depth",
          "24-second-order-normalized",
          "25-best-depth",
          "26-support-vector-machine",
          "27-tanh-before-sigmoid",
          "28-sigmoid-recovery");

  private Claims() {}

  /** All claims. */
  public static List<Claim> all() {
    return FILES.stream().map(name -> Claim.parse(name, read("/claims/" + name + ".sql"))).toList();
  }

  /** Asks a store about each claim. */
  public static List<Finding> decide(QuerySession session) {
    return all().stream().map(claim -> claim.decide(session)).toList();
  }

  /** Findings as rows, for the formats of queries. */
  public static QueryResult table(List<Finding> findings) {
    List<Column> columns =
        Stream.of("claim", "verdict", "text", "source", "paper", "ours", "rates", "run")
            .map(name -> new Column(name, false))
            .toList();
    return new QueryResult(columns, findings.stream().map(Claims::row).toList());
  }

  private static List<Object> row(Finding finding) {
    Claim claim = finding.claim();
    return List.of(
        claim.name(),
        finding.verdict().toString(),
        claim.text(),
        claim.source(),
        claim.reading(),
        finding.ours(),
        finding.rates(),
        finding.verdict() == Verdict.UNDECIDED ? claim.run() : "");
  }

  private static String read(String file) {
    try (InputStream sql = Claims.class.getResourceAsStream(file)) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
