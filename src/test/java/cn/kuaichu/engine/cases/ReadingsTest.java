package cn.kuaichu.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.check.ModelFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each code that a table of ours holds has a Chinese word that means only it in its column. */
class ReadingsTest {
  private static final Pattern CHINESE = Pattern.compile(".*[\\u4e00-\\u9fff].*");
  private final Map<String, byte[]> files = ModelFiles.contents();
  private final Readings readings = new Readings(files);

  private List<DesignedTable> tables() {
    TableEngine engine = new TableEngine();
    return files.keySet().stream().filter(name -> name.endsWith(".dmn")).map(name -> new DesignedTable(engine,
        name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.')), files.get(name), readings)).toList();
  }

  @Test
  void areThereForEachCodeAndReadBackAsTheSame() throws Exception {
    for (DesignedTable table : tables()) {
      for (Column column : table.columns()) {
        for (String code : column.readings().keySet()) {
          String word = column.word(code);
          assertThat(word).as(table.name() + " " + column.title() + " " + code).matches(CHINESE);
          assertThat(column.value(word)).isEqualTo(code);
        }
      }
    }
  }

  @Test
  void holdNoneTooMany() {
    Set<String> held = new HashSet<>();
    tables().forEach(table -> table.columns().forEach(column -> column.readings().keySet().forEach(code -> {
      held.add(code);
      held.add(table.key() + "." + column.name() + "." + code);
    })));

    assertThat(Readings.OWN).extracting(own -> own.table().isEmpty() ? own.code()
        : own.table() + "." + own.column() + "." + own.code()).isSubsetOf(held).doesNotHaveDuplicates();
  }
}
