# shellcheck shell=bash
# Sourced by the scripts beside it: finds the JDK, builds the jar, prepares Spark's command lines.

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
jar=$root/target/soundings.jar

# fail EXIT_CODE MESSAGE
fail() {
  printf '%s: %s\n' "${0##*/}" "$2" >&2
  exit "$1"
}

# Exports JAVA_HOME: the user's, or that of the java on the PATH.
find_java() {
  local java=${JAVA_HOME:+$JAVA_HOME/bin/}java settings version
  command -v "$java" >/dev/null || fail 2 "cannot find $java (must be JDK 17; install it or set JAVA_HOME)"
  settings=$("$java" -XshowSettings:properties -version 2>&1) || fail 2 "cannot run $java: $settings"
  version=$(sed -n 's/^ *java\.specification\.version = //p' <<<"$settings")
  JAVA_HOME=$(sed -n 's/^ *java\.home = //p' <<<"$settings")
  # Spark 3.5 does not support later ones, and results are reproducible on one version only.
  [[ $version == 17 ]] || fail 2 "Invalid JDK: $version at $JAVA_HOME (must be 17; set JAVA_HOME to one)"
  export JAVA_HOME
}

jar_is_fresh() {
  [[ -f $jar && -z $(find "$root/pom.xml" "$root/src/main" -newer "$jar" -print -quit) ]]
}

# Makes target/soundings.jar and target/spark/jars anew if the sources have changed since.
build_if_stale() {
  jar_is_fresh && return
  command -v mvn >/dev/null || fail 2 "cannot build $jar: mvn is not on the PATH (must be Maven 3.8 or later)"
  [[ -x $JAVA_HOME/bin/javac ]] || fail 2 "cannot build $jar: no javac in $JAVA_HOME (must be a JDK, not a JRE)"
  mkdir -p "$root/target"
  (
    flock 9
    jar_is_fresh && exit
    echo "${0##*/}: building target/soundings.jar (half a minute; some minutes where the libraries must be fetched)" >&2
    cd "$root"
    mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true package </dev/null >&2 9>&- && touch "$jar"
  ) 9>"$root/target/build.lock" || fail 2 "cannot build $jar: see Maven's messages above"
}

# Leaves in the array "shared" the JVM's options to take Spark's classes as they were kept, read and
# checked: most of a start. The JVM leaves alone what another JDK or other jars have made, and would
# say so on stdout.
class_archive=$root/target/classes.jsa
quiet=(-Xlog:disable -Xlog:all=error:stderr)
find_class_archive() {
  shared=()
  [[ $class_archive -nt $root/target/spark/jars && $class_archive -nt $JAVA_HOME/lib/modules ]] || return 0
  shared=("${quiet[@]}" "-XX:SharedArchiveFile=$class_archive")
}

use_embedded_spark() {
  export SPARK_HOME=$root/target/spark SPARK_SCALA_VERSION=2.12
}

# spark_command CLASS [ARGUMENT...]: leaves in the array "command" what bin/spark-class would run.
spark_command() {
  local parts
  mapfile -d '' -t parts < <(
    "$JAVA_HOME/bin/java" -Xmx128m -XX:TieredStopAtLevel=1 -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@"
    printf '%d\0' $?
  )
  [[ ${parts[-1]} == 0 ]] || fail 2 "cannot start $1"
  # A line of the launcher's own comes first.
  # shellcheck disable=SC2034 # The sourcing script runs it.
  command=("${parts[1]#$'\n'}" "${parts[@]:2:${#parts[@]}-3}")
}
