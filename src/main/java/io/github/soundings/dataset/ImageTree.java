package io.github.soundings.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Lists the images of a folder of class folders. The folders' names, sorted, are the classes; the
 * files in them, at any depth, that end in {@code .jpg}, {@code .jpeg} or {@code .png} are the
 * images. Other files are left out, and so is what begins with a dot or an underscore.
 */
public final class ImageTree {
  private static final int MOST_CLASSES = 10_000;

  /** Folders that are no classes but parts of a data set. */
  private static final Set<String> PARTS = Set.of("train", "test", "val", "valid", "validation");

  private final String location;
  private final FileSystem fileSystem;

  private ImageTree(String location) {
    this.location = location;
    this.fileSystem = DatasetFile.fileSystem(ImageFolder.NAME, location);
  }

  /**
   * All images, in the order of {@link ImageFile#BY_HASH}.
   *
   * @param location a local path or any Hadoop URI
   * @throws DatasetException if it is no folder of two or more class folders, each with images
   */
  public static List<ImageFile> list(String location) {
    ImageTree tree = new ImageTree(location);
    try {
      return tree.list();
    } catch (IllegalArgumentException | IOException e) {
      throw DatasetFile.unusable(ImageFolder.NAME, location, e);
    }
  }

  private List<ImageFile> list() throws IOException {
    List<Path> classes = classFolders();
    List<ImageFile> images = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      addImages(classes.get(label), label, images);
    }
    images.sort(ImageFile.BY_HASH);
    return images;
  }

  private List<Path> classFolders() throws IOException {
    Path root = new Path(location);
    if (!fileSystem.exists(root) || !fileSystem.getFileStatus(root).isDirectory()) {
      throw invalid("%s (must be an existing folder)".formatted(location));
    }
    List<String> names =
        Arrays.stream(fileSystem.listStatus(root))
            .filter(FileStatus::isDirectory)
            .map(folder -> folder.getPath().getName())
            .filter(ImageTree::isVisible)
            .sorted()
            .toList();
    if (names.size() < 2 && !PARTS.containsAll(names)) {
      throw invalid(
          "%s has only the class folder %s (must have 2 or more)".formatted(location, names));
    }
    if (PARTS.containsAll(names)) {
      String hint = names.isEmpty() ? "" : "; is it the folder " + names.get(0) + " in it?";
      throw invalid("%s has no class folders (must have 2 or more%s)".formatted(location, hint));
    }
    if (names.size() > MOST_CLASSES) {
      throw invalid(
          "%s has %d class folders (must have at most %d)"
              .formatted(location, names.size(), MOST_CLASSES));
    }
    return names.stream().map(name -> new Path(root, name)).toList();
  }

  private void addImages(Path classFolder, int label, List<ImageFile> images) throws IOException {
    String folder = fileSystem.makeQualified(classFolder).toUri().getPath() + "/";
    int before = images.size();
    RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(classFolder, true);
    while (files.hasNext()) {
      String path = files.next().getPath().toUri().getPath();
      String inClass = path.substring(folder.length());
      if (isImage(inClass)) {
        images.add(ImageFile.of(classFolder.getName() + "/" + inClass, label));
      }
    }
    if (images.size() == before) {
      throw invalid(
          "%s has no images (must hold files .jpg, .jpeg or .png)".formatted(classFolder));
    }
  }

  private static boolean isImage(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return Arrays.stream(path.split("/")).allMatch(ImageTree::isVisible)
        && (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png"));
  }

  private static boolean isVisible(String name) {
    return !name.startsWith(".") && !name.startsWith("_");
  }

  private static DatasetException invalid(String problem) {
    return new DatasetException("Invalid location of " + ImageFolder.NAME + ": " + problem);
  }
}
