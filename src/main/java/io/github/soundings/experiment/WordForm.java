package io.github.soundings.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name with arguments in parentheses, such as {@code orthogonal(GAIN)}. Spaces around arguments
 * mean nothing.
 */
record WordForm(String name, List<Argument> arguments) {
  private static final Pattern SYNTAX = Pattern.compile("([a-z-]+)\\(([^()]*)\\)");

  /**
   * What stands at one place.
   *
   * @param name for messages
   */
  record Argument(String name, Domain.Scalar domain) {
    Optional<Object> parse(String text) {
      return domain.parse(text).filter(domain::contains);
    }
  }

  /** What comes before the parenthesis. */
  static String name(String word) {
    int end = word.indexOf('(');
    return end < 0 ? word : word.substring(0, end);
  }

  boolean isMeantBy(String word) {
    return name(word).equals(name);
  }

  /** The values of the arguments; empty if the word has not this form. */
  Optional<List<Object>> parse(String word) {
    List<String> texts = texts(word);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < texts.size() && i < arguments.size(); i++) {
      arguments.get(i).parse(texts.get(i)).ifPresent(values::add);
    }
    boolean complete = values.size() == arguments.size() && texts.size() == arguments.size();
    return complete ? Optional.of(values) : Optional.empty();
  }

  /** The arguments as written; none if the word has another name or is no form at all. */
  private List<String> texts(String word) {
    Matcher matcher = SYNTAX.matcher(word);
    return matcher.matches() && matcher.group(1).equals(name)
        ? Arrays.stream(matcher.group(2).split(",", -1)).map(String::strip).toList()
        : List.of();
  }

  /** The word for these arguments, without spaces. */
  String text(Object... values) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      texts.add(arguments.get(i).domain().text(values[i]));
    }
    return name + "(" + String.join(",", texts) + ")";
  }

  /** What is wrong with a word that has the name, as it continues {@code must be}. */
  String correction(String word) {
    List<String> texts = texts(word);
    if (texts.size() == arguments.size()) {
      for (int i = 0; i < texts.size(); i++) {
        Argument argument = arguments.get(i);
        if (argument.parse(texts.get(i)).isEmpty()) {
          Domain domain = argument.domain();
          String hint = Suggestion.hint(texts.get(i), domain.words());
          return "%s with %s %s%s".formatted(this, argument.name(), domain.allowed(), hint);
        }
      }
    }
    return this + (isCut(word) ? ", in quotes where it is an item of a list in brackets" : "");
  }

  /** Whether YAML seems to have ended a word without quotes at its first comma. */
  private boolean isCut(String word) {
    return arguments.size() > 1 && word.contains("(") && !word.endsWith(")");
  }

  @Override
  public String toString() {
    return name + arguments.stream().map(Argument::name).collect(Collectors.joining(",", "(", ")"));
  }
}
