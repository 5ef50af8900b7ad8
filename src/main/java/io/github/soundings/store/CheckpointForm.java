package io.github.soundings.store;

import io.github.soundings.store.Checkpoint.Position;
import io.github.soundings.store.Checkpoint.Spent;
import io.github.soundings.store.TrialRow.Origin;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A checkpoint as bytes:
 *
 * <pre>
 *   int     "SDCP"
 *   int     CRC-32 of the version and of all records' components: other versions are not read
 *   string  trial id
 *   record  Origin, Position, Spent
 *   int     rows, for each table but {@code trials}; then the rows, without trial and attempt
 *   bytes   whatever the trial keeps: arrays
 *   long    CRC-32 of all bytes before it
 * </pre>
 */
final class CheckpointForm {
  private static final int MAGIC = 0x53444350;
  private static final String VERSION = "1";

  /** Trial and attempt, the first components of all rows. */
  private static final int KEYS = 2;

  private static final int FORM = form();

  private CheckpointForm() {}

  private static int form() {
    Stream<Class<? extends Record>> rows = Table.committedByTrials().stream().map(Table::row);
    CRC32 crc = new CRC32();
    crc.update(
        Stream.concat(Stream.of(Origin.class, Position.class, Spent.class), rows)
            .map(RecordForm::describe)
            .collect(Collectors.joining("\n", VERSION, ""))
            .getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  static void write(Checkpoint checkpoint, DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(FORM);
    out.writeUTF(checkpoint.trialId());
    RecordForm.write(checkpoint.origin(), 0, out);
    RecordForm.write(checkpoint.position(), 0, out);
    RecordForm.write(checkpoint.spent(), 0, out);
    for (Table table : Table.committedByTrials()) {
      List<? extends Record> rows = checkpoint.rows(table.row());
      out.writeInt(rows.size());
      for (Record row : rows) {
        RecordForm.write(row, KEYS, out);
      }
    }
  }

  /** Reads a checkpoint, as rows of this attempt. */
  static Checkpoint read(String trialId, String attempt, DataInputStream in) throws IOException {
    Origin origin = readOrigin(trialId, in);
    Position position = readPosition(in);
    Spent spent = RecordForm.read(Spent.class, List.of(), in);
    List<Record> rows = new ArrayList<>();
    for (Table table : Table.committedByTrials()) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        rows.add(RecordForm.read(table.row(), List.of(trialId, attempt), in));
      }
    }
    return new Checkpoint(trialId, origin, position, spent, rows);
  }

  /** Reads no further than where the trial stands. */
  static Position readPosition(String trialId, DataInputStream in) throws IOException {
    readOrigin(trialId, in);
    return readPosition(in);
  }

  private static Position readPosition(DataInputStream in) throws IOException {
    return RecordForm.read(Position.class, List.of(), in);
  }

  private static Origin readOrigin(String trialId, DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("it is not a checkpoint");
    }
    if (in.readInt() != FORM) {
      throw new IOException("another version of Soundings wrote it");
    }
    String writtenFor = in.readUTF();
    if (!writtenFor.equals(trialId)) {
      throw new IOException("it is of trial " + writtenFor);
    }
    return RecordForm.read(Origin.class, List.of(), in);
  }
}
