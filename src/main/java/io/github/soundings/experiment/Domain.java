package io.github.soundings.experiment;

import io.github.soundings.network.Initialization;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The values that a parameter may take: how they are read, checked, described and written. */
sealed interface Domain {
  /** The value of a node; empty if it has the wrong type. The range is not checked. */
  Optional<Object> parse(FileNode node);

  /** Whether the value has the right type and is in range. */
  boolean contains(Object value);

  /** What is allowed, as it continues {@code must be}. */
  String allowed();

  /** The value in the canonical form that identities are hashed from. */
  default String text(Object value) {
    return String.valueOf(value);
  }

  /** The words that are allowed, where these can be counted. */
  default List<String> words() {
    return List.of();
  }

  /** What is allowed instead of a node's value, as it continues {@code must be}, with a hint. */
  default String correction(FileNode node) {
    return allowed() + node.word().map(word -> Suggestion.hint(word, words())).orElse("");
  }

  /** Values that are one word or number. */
  sealed interface Scalar extends Domain {
    /** The value of a text; empty if it has the wrong type. */
    Optional<Object> parse(String text);
  }

  /** Multiples of step from min to max, both included; values are {@link Long}. */
  record Integers(long min, long max, long step) implements Domain {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");

    /** Whether a node reads {@code FIRST..LAST}. */
    static boolean isRange(FileNode node) {
      return node.unquoted().filter(RANGE.asMatchPredicate()).isPresent();
    }

    /** All values from FIRST to LAST, both included; empty if they are out of range or too many. */
    Optional<List<Object>> range(FileNode node, long most) {
      Matcher range = RANGE.matcher(node.unquoted().orElseThrow());
      if (!range.matches()) {
        throw new IllegalArgumentException("Invalid range: " + node.shown());
      }
      long first = Long.parseLong(range.group(1));
      long last = Long.parseLong(range.group(2));
      if (!contains(first) || !contains(last) || first > last || (last - first) / step >= most) {
        return Optional.empty();
      }
      return Optional.of(
          LongStream.rangeClosed(0, (last - first) / step)
              .mapToObj(i -> (Object) (first + i * step))
              .toList());
    }

    @Override
    public Optional<Object> parse(FileNode node) {
      return node.unquoted().flatMap(Decimals::parse).flatMap(Decimals::exactLong).map(n -> n);
    }

    @Override
    public boolean contains(Object value) {
      return value instanceof Long n && n >= min && n <= max && n % step == 0;
    }

    @Override
    public String allowed() {
      String kind = step == 1 ? "an integer" : "a multiple of " + step;
      return kind + " from " + min + " to " + max;
    }
  }

  /** Finite numbers greater than 0; values are {@link Double}. */
  record PositiveNumbers() implements Scalar {
    @Override
    public Optional<Object> parse(FileNode node) {
      return node.unquoted().flatMap(this::parse);
    }

    @Override
    public Optional<Object> parse(String text) {
      return Decimals.parse(text).map(BigDecimal::doubleValue);
    }

    @Override
    public boolean contains(Object value) {
      return value instanceof Double x && x > 0 && Double.isFinite(x);
    }

    @Override
    public String allowed() {
      return "a finite number > 0";
    }

    @Override
    public String text(Object value) {
      return Decimals.shortest((Double) value);
    }
  }

  /** Numbers from 0 to below 1; values are {@link Double}. */
  record Shares() implements Domain {
    @Override
    public Optional<Object> parse(FileNode node) {
      return node.unquoted().flatMap(Decimals::parse).map(BigDecimal::doubleValue);
    }

    @Override
    public boolean contains(Object value) {
      return value instanceof Double x && x >= 0 && x < 1;
    }

    @Override
    public String allowed() {
      return "a number >= 0 and < 1";
    }

    @Override
    public String text(Object value) {
      return Decimals.shortest((Double) value);
    }
  }

  /** The constants of an enum, by their kebab-case names. */
  record Constants(Class<? extends Enum<?>> type) implements Scalar {
    @Override
    public Optional<Object> parse(FileNode node) {
      return node.word().flatMap(this::parse);
    }

    @Override
    public Optional<Object> parse(String text) {
      int index = words().indexOf(text);
      return index < 0 ? Optional.empty() : Optional.of(type.getEnumConstants()[index]);
    }

    @Override
    public boolean contains(Object value) {
      return type.isInstance(value);
    }

    @Override
    public String allowed() {
      return words().size() == 1 ? words().get(0) : "one of " + String.join(", ", words());
    }

    @Override
    public String text(Object value) {
      return KebabCase.of((Enum<?>) value);
    }

    @Override
    public List<String> words() {
      return KebabCase.all(type);
    }
  }

  /** The initializations of {@link InitializationWords}. */
  record Initializations() implements Domain {
    @Override
    public Optional<Object> parse(FileNode node) {
      return node.word().flatMap(InitializationWords::parse).map(value -> value);
    }

    @Override
    public boolean contains(Object value) {
      return value instanceof Initialization;
    }

    @Override
    public String allowed() {
      return InitializationWords.allowed();
    }

    @Override
    public String correction(FileNode node) {
      return node.word().map(InitializationWords::correction).orElse(allowed());
    }

    @Override
    public String text(Object value) {
      return InitializationWords.of((Initialization) value);
    }
  }

  /** Some names; values are {@link String}. */
  record Names(List<String> words) implements Domain {
    @Override
    public Optional<Object> parse(FileNode node) {
      return node.word().map(word -> word);
    }

    @Override
    public boolean contains(Object value) {
      return words.contains(value);
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", words);
    }
  }

  /** Units of each hidden layer; values are {@code List<Integer>}. */
  record LayerWidths(Integers depth, Integers width) implements Domain {
    @Override
    public Optional<Object> parse(FileNode node) {
      if (!node.isList()) {
        return Optional.empty();
      }
      List<Integer> widths = new ArrayList<>();
      for (FileNode item : node.items()) {
        Optional<Object> units = width.parse(item).filter(width::contains);
        if (units.isEmpty()) {
          return Optional.empty();
        }
        widths.add(Math.toIntExact((Long) units.get()));
      }
      return Optional.of(List.copyOf(widths));
    }

    @Override
    public boolean contains(Object value) {
      return value instanceof List<?> widths
          && depth.contains((long) widths.size())
          && widths.stream().allMatch(n -> n instanceof Integer i && width.contains((long) i));
    }

    @Override
    public String allowed() {
      return "a list of %d to %d integers from %d to %d, inside a list of such lists"
          .formatted(depth.min(), depth.max(), width.min(), width.max());
    }

    @Override
    public String text(Object value) {
      return ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(","));
    }
  }
}
