package io.github.soundings.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.store.SampleRows;
import io.github.soundings.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A store whose views show what was committed last. */
final class ViewedStore {
  private final QuerySession session;
  private final Store store;

  ViewedStore(QuerySession session, Path folder) {
    this.session = session;
    this.store = Store.at(folder.toString());
  }

  Store store() {
    return store;
  }

  /** Commits a finished trial; components of {@link SampleRows#trial} by name and value in turn. */
  void commit(Object... components) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < components.length; i += 2) {
      values.put((String) components[i], components[i + 1]);
    }
    assertThat(store.commit(List.of(SampleRows.attempt(SampleRows.trial(values))))).isTrue();
  }

  List<List<Object>> query(String sql) {
    Views.registerTables(session.spark(), store);
    List<List<Object>> rows = new ArrayList<>();
    session.query(sql).rows().forEach(rows::add);
    return rows;
  }
}
