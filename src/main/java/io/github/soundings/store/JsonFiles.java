package io.github.soundings.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * Small records of a folder, a JSON file each, that say how things stand. Each is replaced in one
 * step. One that cannot be understood, of another version say, is taken for none.
 */
final class JsonFiles<R extends Record> {
  private static final String ENDING = ".json";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // Only components, not what records make of them.
          .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantDeserializer()));

  private final StoreFiles files;
  private final Path folder;
  private final Class<R> type;

  JsonFiles(StoreFiles files, Path folder, Class<R> type) {
    this.files = files;
    this.folder = folder;
    this.type = type;
  }

  private static final class InstantDeserializer extends FromStringDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    private InstantDeserializer() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(String text, DeserializationContext context) throws IOException {
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }

  /** Writes a record, replacing the one of that name. */
  void write(String name, R record) throws IOException {
    Path aside = new Path(folder, "." + name + ENDING + "." + UUID.randomUUID());
    files.createFolder(folder);
    try {
      try (OutputStream out = files.create(aside).create(0)) {
        out.write(JSON.writeValueAsBytes(record));
      }
      files.replace(aside, file(name));
    } catch (IOException | RuntimeException e) {
      files.delete(aside);
      throw e;
    }
  }

  /** The record of that name, if there is one. */
  Optional<R> read(String name) throws IOException {
    return files.exists(file(name)) ? read(file(name)) : Optional.empty();
  }

  /** All records, by name. */
  List<R> readAll() throws IOException {
    List<R> records = new ArrayList<>();
    for (StoreFiles.Entry entry : files.entries(folder)) {
      if (entry.name().endsWith(ENDING) && !entry.name().startsWith(".")) {
        read(entry.path()).ifPresent(records::add);
      }
    }
    return records;
  }

  private Optional<R> read(Path file) throws IOException {
    try (InputStream in = files.open(file).newStream()) {
      return Optional.of(JSON.readValue(in.readAllBytes(), type));
    } catch (JsonProcessingException | FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void delete(String name) throws IOException {
    files.delete(file(name));
  }

  /** Deletes all records, and what writers that were killed left. */
  void deleteAll() throws IOException {
    for (StoreFiles.Entry entry : files.entries(folder)) {
      files.delete(entry.path());
    }
  }

  private Path file(String name) {
    return new Path(folder, name + ENDING);
  }
}
