package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.start.StartRefused;
import cn.kuaichu.keeping.register.EventRegister.Collected;
import cn.kuaichu.keeping.register.EventRegister.How;
import cn.kuaichu.keeping.register.EventRegister.Shown;
import cn.kuaichu.people.identity.Role;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The registers of what happened. Read at the start; a line that cannot be read stops it. */
@Component
public class EventRegisters {
  private static final String FILE = "registers.csv";
  private static final String COLUMNS = "register-columns.csv";
  private static final Pattern STEP = Pattern.compile("([A-Z_]+)(?:\\?([A-Za-z0-9]+)(?:=([A-Z_]+))?)?(!)?");
  private final Map<String, EventRegister> byId = new LinkedHashMap<>();

  EventRegisters() {
    Map<String, List<NamedCsvRecord>> columns = rows(COLUMNS).stream()
        .collect(Collectors.groupingBy(row -> row.getField("register")));
    rows(FILE).forEach(row -> byId.put(row.getField("id"), register(row, columns.get(row.getField("id")))));
    columns.keySet().stream().filter(id -> !byId.containsKey(id)).findFirst().ifPresent(id -> {
      throw new StartRefused("登记册的列 " + COLUMNS + " 中的“" + id + "”没有登记册可归。", "请改正后再启动。");
    });
  }

  public Collection<EventRegister> all() {
    return byId.values();
  }

  /** @throws AppealRefused when there is none of this id */
  public EventRegister get(String id) {
    EventRegister found = byId.get(String.valueOf(id));
    if (found == null) {
      throw new AppealRefused("没有这本登记册，请从页面上方重新选择。");
    }
    return found;
  }

  private static EventRegister register(NamedCsvRecord row, List<NamedCsvRecord> columns) {
    String id = row.getField("id");
    try {
      return new EventRegister(id, row.getField("name"), words(row, "steps").map(EventRegisters::collected).toList(),
          words(row, "roles").map(Role::of).collect(Collectors.toUnmodifiableSet()),
          row.getField("apart").equals("yes"),
          columns.stream().map(EventRegisters::shown).toList());
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new StartRefused("登记册 " + FILE + " 中的“" + id + "”读不出来：" + e.getMessage(), "请改正这一行或者它在 " + COLUMNS
          + " 里的各列，再启动。", e);
    }
  }

  private static Collected collected(String word) {
    Matcher read = STEP.matcher(word);
    if (!read.matches()) {
      throw new IllegalArgumentException(word);
    }
    String said = read.group(2) == null ? ""
        : "\"" + read.group(2) + (read.group(3) == null ? "" : "\":\"" + read.group(3) + "\"");
    return new Collected(Step.valueOf(read.group(1)), said, read.group(4) != null);
  }

  private static Shown shown(NamedCsvRecord row) {
    return new Shown(row.getField("heading"), words(row, "keys").toList(), How.valueOf(row.getField("shown")),
        row.getField("foot"));
  }

  private static Stream<String> words(NamedCsvRecord row, String field) {
    return Arrays.stream(row.getField(field).split(" "));
  }

  private static List<NamedCsvRecord> rows(String name) {
    try (InputStream file = EventRegisters.class.getResourceAsStream(name);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().commentStrategy(CommentStrategy.SKIP)
            .ofNamedCsvRecord(new String(file.readAllBytes(), StandardCharsets.UTF_8))) {
      return rows.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
