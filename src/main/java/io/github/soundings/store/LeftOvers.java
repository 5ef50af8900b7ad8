package io.github.soundings.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Finds what processes leave that have not ended well, and damage outside of the tables. */
final class LeftOvers {
  /** What is being written in a table's folder, and what is written in that of the store. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "\\..+\\.(parquet|zip|json)\\.[-0-9a-f]{36}|\\.canary\\..+|\\.writing\\.driver\\..+");

  private static final String OLD = "none needed: compact deletes it when it is a day old";

  private final StoreFiles files;
  private final Path root;
  private final List<Problem> problems = new ArrayList<>();

  LeftOvers(StoreFiles files, Path root) {
    this.files = files;
    this.root = root;
  }

  static boolean isAside(String name) {
    return ASIDE.matcher(name).matches();
  }

  List<Problem> find(CommittedTrials trials) throws IOException {
    addAsides("", root);
    for (Table table : Table.values()) {
      addAsides(table.tableName() + "/", new Path(root, table.tableName()));
    }
    for (ExtraTable table : ExtraTable.values()) {
      addAsides(table.tableName() + "/", new Path(root, table.tableName()));
    }
    for (String name : List.of(Networks.FOLDER, Incidents.FOLDER, SignsOfLife.FOLDER)) {
      addAsides(name + "/", new Path(root, name));
    }
    for (StoreFiles.Entry entry : files.entries(new Path(root, Networks.FOLDER))) {
      addNetwork(entry);
    }
    Path folder = new Path(root, Checkpoints.FOLDER);
    for (StoreFiles.Entry entry : files.entries(folder)) {
      if (entry.name().startsWith(".")) {
        addUnfinished(Checkpoints.FOLDER + "/" + entry.name());
      } else {
        addCheckpoint(entry, trials);
      }
    }
    return problems;
  }

  private void addAsides(String prefix, Path folder) throws IOException {
    for (StoreFiles.Entry entry : files.entries(folder)) {
      if (isAside(entry.name())) {
        addUnfinished(prefix + entry.name());
      }
    }
  }

  private void addUnfinished(String path) {
    String what = "it is being written, or was when its process was killed";
    problems.add(new Problem(Problem.Kind.UNFINISHED, path, what, OLD));
  }

  private void addNetwork(StoreFiles.Entry entry) {
    if (entry.name().startsWith(".")) {
      return;
    }
    try {
      Networks.requireWhole(files.open(entry.path()));
    } catch (IOException | RuntimeException e) {
      String path = Networks.FOLDER + "/" + entry.name();
      String advice = "restore it from a copy: its trial is not trained again";
      problems.add(new Problem(Problem.Kind.DAMAGED, path, Causes.of(e), advice));
    }
  }

  private void addCheckpoint(StoreFiles.Entry entry, CommittedTrials trials) {
    String path = Checkpoints.FOLDER + "/" + entry.name();
    try {
      SavedCheckpoint.requireWhole(files.open(entry.path()));
    } catch (FileNotFoundException e) {
      return; // Committed meanwhile.
    } catch (IOException | RuntimeException e) {
      String advice = "delete it: its trial starts over";
      problems.add(new Problem(Problem.Kind.DAMAGED, path, Causes.of(e), advice));
      return;
    }
    if (trials.hasResult(Checkpoints.trialOf(entry))) {
      problems.add(new Problem(Problem.Kind.LEFT_OVER, path, "its trial is committed", OLD));
    }
  }
}
