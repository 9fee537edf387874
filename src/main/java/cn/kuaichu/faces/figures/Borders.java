package cn.kuaichu.faces.figures;

import cn.kuaichu.ground.database.Home;
import cn.kuaichu.people.identity.Units;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Borders of the townships, where the district has put a file of them into its home: a GeoJSON FeatureCollection of
 * polygons (RFC 7946), of which each names its unit in the property {@code unit}. Read when a picture is drawn, so a
 * new file needs no restart. A wrong file is told, and tiles are drawn as without one.
 */
@Component
class Borders {
  static final String FILE = "map/units.geojson";
  private static final Logger LOG = LoggerFactory.getLogger(Borders.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LARGEST = 5_000_000; // bytes; more would keep a telephone waiting
  private static final Set<String> SHAPES = Set.of("Polygon", "MultiPolygon");

  /** @param shapes null where there are none, or wrong ones. @param problem what is wrong with them, or null */
  record View(JsonNode shapes, String problem) {}

  /** What a file says that cannot be drawn. */
  private static final class Wrong extends Exception {
    Wrong(String message) {
      super(message);
    }
  }

  private final Path file;
  private final Units units;

  Borders(Home home, Units units) {
    this.file = home.root().resolve(FILE);
    this.units = units;
  }

  View view() {
    if (!Files.exists(file)) {
      return new View(null, null);
    }
    try {
      return new View(read(), null);
    } catch (Wrong e) {
      LOG.warn("{} is not drawn: {}", FILE, e.getMessage());
      return new View(null, "边界文件 " + FILE + " 没有用上：" + e.getMessage() + "请系统管理员更正。");
    }
  }

  private JsonNode read() throws Wrong {
    JsonNode shapes;
    try {
      if (Files.size(file) > LARGEST) {
        throw new Wrong("文件超过 " + LARGEST / 1_000_000 + " MB，请简化边界后再放。");
      }
      shapes = JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new Wrong("文件读不出来，应为 UTF-8 的 GeoJSON。");
    }
    if (!shapes.path("type").asText().equals("FeatureCollection") || shapes.path("features").isEmpty()) {
      throw new Wrong("文件不是 FeatureCollection，或者里面没有边界。");
    }
    int no = 0;
    for (JsonNode feature : shapes.path("features")) {
      no++;
      String unit = feature.path("properties").path("unit").asText();
      if (units.find(unit).isEmpty()) {
        throw new Wrong("第 " + no + " 个边界的 unit“" + unit + "”不是单位名册里的编号。");
      }
      if (!SHAPES.contains(feature.path("geometry").path("type").asText())) {
        throw new Wrong("第 " + no + " 个边界不是 Polygon 或 MultiPolygon。");
      }
    }
    return shapes;
  }
}
