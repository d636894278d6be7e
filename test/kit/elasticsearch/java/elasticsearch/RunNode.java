import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.KeyStoreWrapper;
import org.elasticsearch.common.settings.SecureString;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node in this JVM, without the server's launcher, which refuses root and wants native agents.
 * Arguments: HOME CONFIG READY, then settings as key=value. READY gets "host port" when HTTP is bound. The node ends with
 * SIGTERM or with its standard input, so that it cannot outlive the test that started it.
 */
public final class RunNode {
    public static void main(String[] args) throws Exception {
        Path config = Path.of(args[1]);
        Map<String, String> settings = new HashMap<>();
        for (int i = 3; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        LogConfigurator.configureESLogging();
        Settings.Builder home = Settings.builder().put("path.home", args[0]);
        LogConfigurator.setClusterName("test");
        LogConfigurator.setNodeName("test");
        LogConfigurator.configure(environment(home, settings, config), true);
        home.setSecureSettings(KeyStoreWrapper.bootstrap(config, () -> new SecureString(new char[0])));
        Environment environment = environment(home, settings, config);

        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
            bundles("loadModulesBundles", environment.modulesDir()),
            bundles("loadPluginsBundles", environment.pluginsDir()),
            Map.of(),
            false
        );
        Node node = new Node(environment, plugins);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        node.start();

        var address = node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().address();
        Path unfinished = Path.of(args[2] + ".part");
        Files.writeString(unfinished, address.getHostString() + " " + address.getPort());
        Files.move(unfinished, Path.of(args[2]), StandardCopyOption.ATOMIC_MOVE);
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static Environment environment(Settings.Builder home, Map<String, String> settings, Path config) {
        return InternalSettingsPreparer.prepareEnvironment(home.build(), settings, config, () -> "test");
    }

    private static void close(Node node) {
        try {
            node.close();
        } catch (java.io.IOException e) {
            e.printStackTrace();
        }
    }

    /** Version 8 takes a folder, version 9 a flag besides. */
    @SuppressWarnings("unchecked")
    private static Set<PluginBundle> bundles(String loader, Path folder) throws Exception {
        for (Method method : PluginsLoader.class.getMethods()) {
            if (!method.getName().equals(loader)) continue;
            Object[] arguments = method.getParameterCount() == 1 ? new Object[] { folder } : new Object[] { folder, false };
            return (Set<PluginBundle>) method.invoke(null, arguments);
        }
        throw new NoSuchMethodException(loader);
    }
}
