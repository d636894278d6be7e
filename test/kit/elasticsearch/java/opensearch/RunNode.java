import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.transport.Netty4Plugin;

/** One OpenSearch node in this JVM; arguments and end as in elasticsearch/RunNode. */
public final class RunNode extends Node {
    private RunNode(Environment environment) {
        super(environment, List.of(Netty4Plugin.class, MapperExtrasPlugin.class, PainlessPlugin.class), false);
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (int i = 3; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        LogConfigurator.registerErrorListener();
        LogConfigurator.setNodeName("test");
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
            Settings.builder().put("path.home", args[0]).build(), settings, Path.of(args[1]), () -> "test");
        LogConfigurator.configure(environment);
        Node node = new RunNode(environment);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (java.io.IOException e) {
                e.printStackTrace();
            }
        }));
        node.start();

        var address = node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().address();
        Path unfinished = Path.of(args[2] + ".part");
        Files.writeString(unfinished, address.getHostString() + " " + address.getPort());
        Files.move(unfinished, Path.of(args[2]), StandardCopyOption.ATOMIC_MOVE);
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }
}
