package io.github.soundings.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in one line why a file could not be read or written. */
final class Causes {
  private Causes() {}

  static String of(Throwable failure) {
    return ofOne(innermost(failure));
  }

  /** Libraries wrap what the file system says, a full disk for example, into pages of text. */
  private static Throwable innermost(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && cause.getMessage() != null) {
        innermost = cause;
      }
    }
    return innermost;
  }

  private static String ofOne(Throwable failure) {
    if (failure instanceof FileSystemException e) {
      return reason(e) + " (" + e.getFile() + ")";
    }
    if (failure.getMessage() == null) {
      return failure.getCause() == null
          ? failure.getClass().getSimpleName()
          : ofOne(failure.getCause());
    }
    return failure.getMessage().strip().lines().findFirst().orElse("");
  }

  /** These exceptions' messages are mostly the bare path. */
  private static String reason(FileSystemException failure) {
    if (failure.getReason() != null) {
      return failure.getReason();
    }
    if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
      return "a file is in the way";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure.getClass().getSimpleName();
  }
}
