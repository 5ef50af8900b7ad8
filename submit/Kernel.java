import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Starts rapaio-jupyter-kernel as its own main class does, but for two things.
 *
 * <p>That class has java.util.logging take all levels. Janino then formats what it compiles for a
 * log, and fails to: "String index out of range: 0". Here the JVM's defaults stand.
 *
 * <p>And a request that comes while the channels are being opened ends the thread that answers
 * requests, since their table of handlers is still null. With an empty one the request is dropped,
 * and Jupyter repeats it.
 */
final class Kernel {
  private Kernel() {}

  public static void main(String[] arguments) throws Exception {
    String connection = Files.readString(Path.of(arguments[0]));
    Channels channels =
        new Channels(Transform.fromJson(connection, ConnectionProperties.class));
    Field handlers = Channels.class.getDeclaredField("handlers");
    handlers.setAccessible(true);
    handlers.set(channels, new HashMap<>());
    channels.connect(MainApp.kernel);
    channels.joinUntilClose();
  }
}
