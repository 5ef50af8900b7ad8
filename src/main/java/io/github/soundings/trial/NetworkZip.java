package io.github.soundings.trial;

import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Dl4j;
import io.github.soundings.network.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A trained network as Deeplearning4j's {@code ModelSerializer} writes and reads it, a zip file,
 * with one more entry that says what it was trained on: {@value #ENTRY}.
 *
 * @param trialId of the trial
 * @param weightsHash of its weights, as in the store
 * @param parameters of the trial by the keys of experiment files
 */
public record NetworkZip(
    MultiLayerNetwork network, String trialId, String weightsHash, Map<String, String> parameters) {
  static final String ENTRY = "soundings.properties";

  private static final String TRIAL_ID = "trial-id";
  private static final String HASH = "weights-hash";

  /** The bytes of the file for the weights that a trial ended with. */
  static byte[] of(Trial trial, Weights weights) {
    MultiLayerNetwork network =
        Dl4j.network(trial.architecture(), trial.cost(), weights, trial.learningRate());
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(TRIAL_ID, trial.id());
    lines.put(HASH, weights.hash());
    lines.putAll(trial.parameters());
    String text =
        lines.entrySet().stream()
            .map(line -> line.getKey() + "=" + line.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      ByteArrayOutputStream model = new ByteArrayOutputStream();
      ModelSerializer.writeModel(network, model, false);
      return with(model.toByteArray(), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] with(byte[] zip, byte[] properties) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
      out.putNextEntry(new ZipEntry(ENTRY));
      out.write(properties);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads such a file.
   *
   * @param name for messages
   * @throws IllegalArgumentException if it is not one
   */
  public static NetworkZip read(String name, byte[] zip) {
    try {
      Properties properties =
          properties(zip).orElseThrow(() -> new IOException("it has no entry " + ENTRY));
      Map<String, String> parameters = new LinkedHashMap<>();
      properties.stringPropertyNames().stream()
          .sorted()
          .forEach(key -> parameters.put(key, properties.getProperty(key)));
      return new NetworkZip(
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip)),
          parameters.remove(TRIAL_ID),
          parameters.remove(HASH),
          parameters);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "Invalid network: %s (must be one that Soundings has exported: %s)"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static Optional<Properties> properties(byte[] zip) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(ENTRY)) {
          Properties properties = new Properties();
          Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
          properties.load(text);
          return Optional.of(properties);
        }
      }
      return Optional.empty();
    }
  }
}
