package io.github.soundings.experiment;

import io.github.soundings.network.Fan;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Orthogonal;
import io.github.soundings.network.ScaledIdentity;
import io.github.soundings.network.VarianceScaling;
import io.github.soundings.network.WeightDistribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Initializations in the words of experiment files and tables: a name such as {@code he-normal}, or
 * a {@linkplain WordForm form} with arguments such as {@code scaled-identity(0.9)}.
 *
 * <p>Of several ways to write one the canonical is its name, where it has one, and else has no
 * spaces and numbers of the fewest digits: {@code variance-scaling(2, fan-in, normal)} is {@code
 * he-normal}.
 */
public final class InitializationWords {
  private static final Map<String, Initialization> NAMED = named();

  /** What is written for words that other libraries, and the paper's figures, have. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "glorot", "normalized or xavier-normal",
          "glorot-normal", "xavier-normal",
          "glorot-uniform", "normalized",
          "xavier", "normalized or xavier-normal",
          "xavier-uniform", "normalized",
          "kaiming", "he-normal or he-uniform",
          "kaiming-normal", "he-normal",
          "kaiming-uniform", "he-uniform",
          "pretrained", "pretraining: denoising-autoencoder or pretraining: rbm");

  private static final WordForm ORTHOGONAL =
      new WordForm(
          "orthogonal", List.of(new WordForm.Argument("GAIN", new Domain.PositiveNumbers())));
  private static final WordForm SCALED_IDENTITY =
      new WordForm(
          "scaled-identity",
          List.of(new WordForm.Argument("FACTOR", new Domain.PositiveNumbers())));
  private static final WordForm VARIANCE_SCALING =
      new WordForm(
          "variance-scaling",
          List.of(
              new WordForm.Argument("SCALE", new Domain.PositiveNumbers()),
              new WordForm.Argument("FAN", new Domain.Constants(Fan.class)),
              new WordForm.Argument(
                  "DISTRIBUTION", new Domain.Constants(WeightDistribution.class))));

  private static final Map<WordForm, Function<List<Object>, Initialization>> FORMS = forms();

  private InitializationWords() {}

  private static Map<String, Initialization> named() {
    Map<String, Initialization> named = new LinkedHashMap<>();
    named.put("standard", Initialization.STANDARD);
    named.put("normalized", Initialization.NORMALIZED);
    named.put("normalized-hidden", Initialization.NORMALIZED_HIDDEN);
    named.put("he-normal", Initialization.HE_NORMAL);
    named.put("he-uniform", Initialization.HE_UNIFORM);
    named.put("lecun-normal", Initialization.LECUN_NORMAL);
    named.put("lecun-uniform", Initialization.LECUN_UNIFORM);
    named.put("xavier-normal", Initialization.XAVIER_NORMAL);
    named.put("orthogonal", Initialization.ORTHOGONAL);
    return named;
  }

  private static Map<WordForm, Function<List<Object>, Initialization>> forms() {
    Map<WordForm, Function<List<Object>, Initialization>> forms = new LinkedHashMap<>();
    forms.put(ORTHOGONAL, arguments -> new Orthogonal((Double) arguments.get(0)));
    forms.put(SCALED_IDENTITY, arguments -> new ScaledIdentity((Double) arguments.get(0)));
    forms.put(
        VARIANCE_SCALING,
        arguments ->
            new VarianceScaling(
                (Double) arguments.get(0),
                (Fan) arguments.get(1),
                (WeightDistribution) arguments.get(2)));
    return forms;
  }

  /** The canonical word. */
  public static String of(Initialization initialization) {
    return NAMED.entrySet().stream()
        .filter(entry -> entry.getValue().equals(initialization))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> form(initialization));
  }

  private static String form(Initialization initialization) {
    if (initialization instanceof VarianceScaling scaling) {
      return VARIANCE_SCALING.text(scaling.scale(), scaling.fan(), scaling.distribution());
    }
    if (initialization instanceof Orthogonal orthogonal) {
      return ORTHOGONAL.text(orthogonal.gain());
    }
    if (initialization instanceof ScaledIdentity identity) {
      return SCALED_IDENTITY.text(identity.factor());
    }
    throw new IllegalArgumentException("Invalid initialization: " + initialization);
  }

  /** The initialization of a word, canonical or not. */
  static Optional<Initialization> parse(String word) {
    if (NAMED.containsKey(word)) {
      return Optional.of(NAMED.get(word));
    }
    return FORMS.entrySet().stream()
        .flatMap(form -> form.getKey().parse(word).map(form.getValue()).stream())
        .findFirst();
  }

  /** What is allowed instead of this word, as it continues {@code must be}. */
  static String correction(String word) {
    return FORMS.keySet().stream()
        .filter(form -> form.isMeantBy(word))
        .map(form -> form.correction(word))
        .findFirst()
        .orElseGet(() -> allowed() + hint(WordForm.name(word)));
  }

  private static String hint(String word) {
    String name = word.toLowerCase(Locale.ROOT).replace('_', '-');
    return ELSEWHERE.containsKey(name)
        ? Suggestion.hint(ELSEWHERE.get(name))
        : Suggestion.hint(name, names());
  }

  static String allowed() {
    List<String> words = new ArrayList<>(NAMED.keySet());
    FORMS.keySet().forEach(form -> words.add(form.toString()));
    return "one of " + String.join(", ", words);
  }

  static List<String> names() {
    List<String> names = new ArrayList<>(NAMED.keySet());
    FORMS.keySet().forEach(form -> names.add(form.name()));
    return names;
  }
}
