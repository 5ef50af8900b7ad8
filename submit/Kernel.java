import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Starts rapaio-jupyter-kernel 3.0.1 as its own main class does, but for four things.
 *
 * <p>That class has java.util.logging take all levels. Janino then formats the types that it
 * compiles for a log, and fails to: "String index out of range: 0".
 *
 * <p>A request that comes while the channels are being opened ends the thread that answers requests,
 * since the table of handlers is still null. With an empty one the request is dropped, and Jupyter
 * repeats it.
 *
 * <p>A channel's thread that runs before its starter has marked it as running ends at once.
 *
 * <p>Its function display does not know SVG.
 */
final class Kernel {
  /** Of the heartbeat, the shell and the control channel. */
  private static final int LOOPS = 3;

  /** The exit code that has submit/jupyter start the JVM again. */
  private static final int START_ANEW = 75;

  private static final String DISPLAY =
      """
      String display(Object content) {
        return org.rapaio.jupyter.kernel.global.Global.display(content);
      }

      String display(String type, Object content) {
        if (!type.equals("image/svg+xml")) {
          return org.rapaio.jupyter.kernel.global.Global.display(type, content);
        }
        var picture = org.rapaio.jupyter.kernel.display.DisplayData.fromText("");
        picture.data().clear();
        picture.putData(type, content.toString());
        org.rapaio.jupyter.kernel.MainApp.kernel.display(picture);
        return "";
      }
      """;

  private Kernel() {}

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    String connection = Files.readString(Path.of(arguments[0]));
    Channels channels = new Channels(Transform.fromJson(connection, ConnectionProperties.class));
    Field handlers = Channels.class.getDeclaredField("handlers");
    handlers.setAccessible(true);
    handlers.set(channels, new HashMap<>());
    MainApp.kernel.eval(DISPLAY);
    channels.connect(MainApp.kernel);
    Thread.sleep(300);
    if (listening() < LOOPS) {
      System.exit(START_ANEW);
    }
    channels.joinUntilClose();
  }

  private static long listening() {
    return Thread.getAllStackTraces().keySet().stream().filter(LoopThread.class::isInstance).count();
  }
}
