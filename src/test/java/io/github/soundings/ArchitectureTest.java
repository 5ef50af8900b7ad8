package io.github.soundings;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data flows one way: which package may use which, and where libraries may be used. */
@AnalyzeClasses(
    packages = "io.github.soundings",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String BASE = "io.github.soundings.";

  /** The packages that each package may use; {@code cli} may use all. */
  private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("random", List.of());
    MAY_USE.put("network", List.of("random"));
    MAY_USE.put("dataset", List.of("random"));
    MAY_USE.put("probe", List.of("network"));
    MAY_USE.put("experiment", List.of("network", "dataset", "probe"));
    MAY_USE.put("store", List.of("experiment"));
    MAY_USE.put("trial", List.of("random", "network", "dataset", "probe", "experiment", "store"));
    MAY_USE.put("bench", List.of("network"));
    MAY_USE.put("baseline", List.of("dataset"));
    // dataset: images are converted on Spark, which dataset must not know; network, baseline: so
    // are networks and support vector machines trained and evaluated.
    MAY_USE.put("sweep", List.of("network", "dataset", "baseline", "experiment", "trial", "store"));
    // Views call the tests, which are plain Java and are tested without Spark.
    MAY_USE.put("statistics", List.of());
    MAY_USE.put("query", List.of("store", "statistics"));
    // Figure 1 shows images, which no store has.
    MAY_USE.put("report", List.of("dataset", "query", "statistics"));
    MAY_USE.put("cli", List.copyOf(MAY_USE.keySet()));
  }

  @ArchTest static final ArchRule usesOnlyWhatTheTableAllows = layers();

  @ArchTest
  static final ArchRule hasNoCycles = slices().matching(BASE + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyClassIsInAPackageOfTheTable =
      classes()
          .that()
          .doNotHaveSimpleName("package-info")
          .should()
          .resideInAnyPackage(in(MAY_USE.keySet()));

  @ArchTest
  static final ArchRule sparkIsUsedOnlyAtTheEdge =
      onlyIn(List.of("sweep", "query", "report", "cli"), "org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule picocliIsUsedOnlyByTheCommandLine = onlyIn(List.of("cli"), "picocli..");

  /** See Lanes: the compiler inlines methods of the Vector API always, but others as it likes. */
  @ArchTest
  static final ArchRule vectorsDoNotPassThroughMethodsOfKernels =
      noCodeUnits()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(BASE + "network.simd..")
          .should()
          .haveRawReturnType(simpleNameEndingWith("Vector"))
          .orShould()
          .haveRawParameterTypes(anyElementThat(simpleNameEndingWith("Vector")));

  private static LayeredArchitecture layers() {
    LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String name : MAY_USE.keySet()) {
      layers = layers.layer(name).definedBy(in(name));
    }
    for (var entry : MAY_USE.entrySet()) {
      String[] used = entry.getValue().toArray(String[]::new);
      layers =
          used.length == 0
              ? layers.whereLayer(entry.getKey()).mayNotAccessAnyLayer()
              : layers.whereLayer(entry.getKey()).mayOnlyAccessLayers(used);
    }
    return layers;
  }

  private static ArchRule onlyIn(List<String> names, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(names.stream().map(ArchitectureTest::in).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .allowEmptyShould(true);
  }

  private static String[] in(Collection<String> names) {
    return names.stream().map(ArchitectureTest::in).toArray(String[]::new);
  }

  private static String in(String name) {
    return BASE + name + "..";
  }
}
