package cn.kuaichu.keeping.destruction;

import cn.kuaichu.life.archive.Retention;
import cn.kuaichu.people.identity.Officials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A list as the form of its approval shows it. */
@Component
public class DestructionReading {
  public record Shown(String number, String drawnBy, List<Map<String, String>> items) {}

  private final DestructionRows rows;
  private final Officials officials;

  DestructionReading(DestructionRows rows, Officials officials) {
    this.rows = rows;
    this.officials = officials;
  }

  public Shown of(long listId) {
    var list = rows.get(listId);
    return new Shown(list.number(), officials.nameOf(list.drawnBy()).orElse(list.drawnBy()),
        rows.items(listId).stream().map(DestructionReading::row).toList());
  }

  private static Map<String, String> row(DestructionRows.Item item) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("archiveNo", item.archiveNo());
    row.put("number", item.number());
    row.put("title", item.title());
    row.put("retention", Retention.valueOf(item.retention()).label());
    row.put("until", String.valueOf(item.until()));
    return row;
  }
}
