import java.util.Arrays;
import java.util.Map;

import org.elasticsearch.index.mapper.KeywordFieldMapper;
import org.elasticsearch.index.mapper.Mapper;
import org.elasticsearch.index.mapper.TextFieldMapper;
import org.elasticsearch.plugins.MapperPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * The field types of an ECS template whose modules are no artifacts of their own, each as the type of the same family
 * (what _field_caps tells is the same). A test that is about these very types proves nothing here.
 */
public final class StandInTypes extends Plugin implements MapperPlugin {
    @Override
    public Map<String, Mapper.TypeParser> getMappers() {
        Mapper.TypeParser keyword = KeywordFieldMapper.PARSER;
        return Map.of(
            "wildcard", (name, node, context) -> {
                node.putIfAbsent("ignore_above", 8191); // a keyword holds 32766 bytes at most, a wildcard field any number
                return keyword.parse(name, node, context);
            },
            "constant_keyword", dropping(keyword, "value"),
            "version", dropping(keyword),
            "match_only_text", dropping(TextFieldMapper.PARSER)
        );
    }

    private static Mapper.TypeParser dropping(Mapper.TypeParser parser, String... parameters) {
        return (name, node, context) -> {
            node.keySet().removeAll(Arrays.asList(parameters));
            return parser.parse(name, node, context);
        };
    }
}
