package io.github.soundings.cli.shell;

import io.github.soundings.query.QueryException;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.query.QuerySession;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;

/**
 * Answers one statement after another, and says how many rows each had and how long it took. {@link
 * #cancel} may be called by another thread. It stops when nobody reads the results any more, as
 * when {@code | head} has seen enough.
 */
public final class StatementRunner {
  private static final int ROWS_BETWEEN_CHECKS = 1000;

  private final QuerySession session;
  private final PrintWriter results;
  private final PrintWriter messages;
  private Format format;
  private volatile boolean running;
  private volatile boolean cancelled;

  public StatementRunner(
      QuerySession session, Format format, PrintWriter results, PrintWriter messages) {
    this.session = session;
    this.format = format;
    this.results = results;
    this.messages = messages;
  }

  void use(Format other) {
    format = other;
  }

  /**
   * Answers all statements of a text, which end with semicolons.
   *
   * @param width of the terminal in characters; 0 for no limit
   * @return how many there were
   * @throws QueryException at the first that is malformed or fails
   */
  public int runAll(String text, int width) throws IOException {
    List<String> statements = Statements.of(text).all();
    for (String statement : statements) {
      run(statement, width);
    }
    return statements.size();
  }

  private void run(String statement, int width) throws IOException {
    long start = System.nanoTime();
    cancelled = false;
    running = true;
    try {
      QueryResult result = session.query(statement);
      long rows =
          new QueryResult(result.columns(), () -> untilCancelled(result.rows().iterator()))
              .write(format, width, results);
      double seconds = (System.nanoTime() - start) / 1e9;
      messages.println("%d %s, %.1f s".formatted(rows, rows == 1 ? "row" : "rows", seconds));
    } catch (QueryException e) {
      throw cancelled ? new QueryException("Cancelled", e) : e;
    } finally {
      running = false;
      results.flush();
      messages.flush();
    }
  }

  private Iterator<List<Object>> untilCancelled(Iterator<List<Object>> rows) {
    return new Iterator<>() {
      private long fetched;

      @Override
      public boolean hasNext() {
        if (cancelled) {
          throw new QueryException("Cancelled");
        }
        boolean unwanted = fetched % ROWS_BETWEEN_CHECKS == 0 && results.checkError();
        return !unwanted && rows.hasNext();
      }

      @Override
      public List<Object> next() {
        fetched++;
        return rows.next();
      }
    };
  }

  /** Ends the statement that is being answered, if one is. */
  void cancel() {
    if (running) {
      cancelled = true;
      session.cancel();
    }
  }
}
