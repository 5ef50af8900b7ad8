package io.github.soundings.dataset;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * Images of a tree that {@code prepare} has converted: Parquet files with a row for each image, in
 * any order. Each row is as in {@link PreparedImageWriter}; {@code label} and {@code class} are
 * held to the sorted names of the classes.
 */
final class PreparedImages {
  static final String LABEL = "label";
  static final String CLASS = "class";
  static final String PATH = "path";
  static final String PATH_HASH = "path_hash";
  static final String PIXELS = "pixels";

  static final MessageType SCHEMA =
      Types.buildMessage()
          .required(INT32)
          .named(LABEL)
          .required(BINARY)
          .as(stringType())
          .named(CLASS)
          .required(BINARY)
          .as(stringType())
          .named(PATH)
          .required(INT64)
          .named(PATH_HASH)
          .required(BINARY)
          .named(PIXELS)
          .named("images");

  private final List<Path> files;

  /** The paths and labels of all rows. */
  private final List<ImageFile> rows = new ArrayList<>();

  PreparedImages(List<Path> files) {
    this.files = files;
  }

  StoredImages read() {
    files.forEach(PreparedImages::requireColumns);
    files.forEach(this::readPaths);
    requireClasses();
    int[] order =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparing(rows::get, ImageFile.BY_HASH))
            .mapToInt(Integer::intValue)
            .toArray();
    List<ImageFile> byHash = IntStream.of(order).mapToObj(rows::get).toList();
    requireNoneTwice(byHash);
    int[] ranks = new int[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    return readPixels(byHash, ranks);
  }

  private static void requireColumns(Path file) {
    MessageType schema = ParquetRows.schema(file);
    boolean all =
        SCHEMA.getFields().stream()
            .allMatch(
                field ->
                    schema.containsField(field.getName())
                        && schema.getType(field.getName()).isPrimitive()
                        && schema.getType(field.getName()).asPrimitiveType().getPrimitiveTypeName()
                            == field.asPrimitiveType().getPrimitiveTypeName());
    if (!all) {
      throw new DatasetException(
          "Invalid columns of %s: %s (must be those that prepare writes: %s)"
              .formatted(file, schema.getFields(), SCHEMA.getFields()));
    }
  }

  private void readPaths(Path file) {
    ParquetRows.forEach(
        file,
        columns(LABEL, CLASS, PATH),
        (values, row) -> {
          ImageFile image = ImageFile.of(values.getString(PATH, 0), values.getInteger(LABEL, 0));
          if (!image.path().startsWith(values.getString(CLASS, 0) + "/")) {
            throw new DatasetException(
                "Invalid path in row %d of %s: %s (must begin with the class, %s)"
                    .formatted(row, file, image.path(), values.getString(CLASS, 0)));
          }
          rows.add(image);
        });
  }

  /** Labels are the places of the classes in the sorted order of their names. */
  private void requireClasses() {
    Map<String, Integer> labels = new HashMap<>();
    for (String name : new TreeSet<>(rows.stream().map(ImageFile::className).toList())) {
      labels.put(name, labels.size());
    }
    for (ImageFile row : rows) {
      int label = labels.get(row.className());
      if (row.label() != label) {
        throw invalid(
            "label %d of %s (must be %d of %d classes; are files missing?)"
                .formatted(row.label(), row.path(), label, labels.size()));
      }
    }
    if (labels.size() < 2) {
      throw invalid("%d classes (must be 2 or more)".formatted(labels.size()));
    }
  }

  private void requireNoneTwice(List<ImageFile> byHash) {
    for (int i = 1; i < byHash.size(); i++) {
      if (byHash.get(i).path().equals(byHash.get(i - 1).path())) {
        throw invalid("%s is there twice (must be once)".formatted(byHash.get(i).path()));
      }
    }
  }

  private StoredImages readPixels(List<ImageFile> byHash, int[] ranks) {
    ArrangedImages arranged = new ArrangedImages(byHash, side());
    int[] next = {0};
    for (Path file : files) {
      ParquetRows.forEach(
          file,
          columns(PIXELS),
          (values, row) -> arranged.put(ranks[next[0]++], values.getBinary(PIXELS, 0).getBytes()));
    }
    return arranged.images();
  }

  /** All images have the side of the first. */
  private int side() {
    int pixels =
        files.stream()
            .flatMap(file -> ParquetRows.first(file, columns(PIXELS)).stream())
            .mapToInt(values -> values.getBinary(PIXELS, 0).length())
            .findFirst()
            .orElseThrow();
    int side = (int) Math.sqrt(pixels);
    if (side < 1 || side * side != pixels) {
      throw invalid("%d pixels (must be a square)".formatted(pixels));
    }
    return side;
  }

  private DatasetException invalid(String problem) {
    return new DatasetException(
        "Invalid images in %s: %s".formatted(files.get(0).getParent(), problem));
  }

  private static MessageType columns(String... names) {
    return new MessageType(SCHEMA.getName(), Arrays.stream(names).map(SCHEMA::getType).toList());
  }
}
