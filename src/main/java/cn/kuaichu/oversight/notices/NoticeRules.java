package cn.kuaichu.oversight.notices;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.start.StartRefused;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which posts a step tells, and in which words: {@code notice-rules.csv}, or the district's own file. Every step stands
 * there, also one that tells no official.
 */
@Component
class NoticeRules {
  private static final String OURS = "notice-rules.csv";
  private final Map<Step, List<NoticeRule>> rules;

  NoticeRules(NoticeSettings settings) throws IOException {
    try (InputStream file = settings.rules() == null ? NoticeRules.class.getResourceAsStream(OURS)
        : Files.newInputStream(settings.rules())) {
      this.rules = read(settings.rules() == null ? OURS : settings.rules().toString(), file);
    }
  }

  /** Rows of a step in their order; each that holds tells its recipients. */
  List<NoticeRule> of(Step step) {
    return rules.get(step);
  }

  /** The steps that tell somebody. */
  List<String> telling() {
    return rules.entrySet().stream().filter(row -> row.getValue().stream().noneMatch(NoticeRule::tellsNone))
        .map(row -> row.getKey().name()).toList();
  }

  static Map<Step, List<NoticeRule>> read(String name, InputStream content) throws IOException {
    Map<Step, List<NoticeRule>> rules = new EnumMap<>(Step.class);
    try (var rows = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(content)) {
      for (NamedCsvRecord row : rows) {
        NoticeRule rule = rule(name, row);
        rules.computeIfAbsent(rule.step(), step -> new ArrayList<>()).add(rule);
      }
    } catch (CsvParseException e) {
      throw refused(name, "is no table of comma-separated values: " + e.getMessage());
    }
    Set<Step> missing = EnumSet.allOf(Step.class);
    missing.removeAll(rules.keySet());
    if (!missing.isEmpty()) {
      throw refused(name, "says nothing of " + missing + "; a step that tells no official has a row with "
          + Recipient.NONE + " and the reason");
    }
    return rules;
  }

  private static NoticeRule rule(String name, NamedCsvRecord row) {
    String line = "line " + row.getStartingLineNumber() + ": ";
    NoticeRule rule;
    try {
      rule = new NoticeRule(Step.valueOf(row.getField("step")), row.getField("when"),
          Arrays.stream(row.getField("to").split(" ")).map(Recipient::valueOf).toList(), marked(row, "urgent"),
          marked(row, "receipt"), row.getField("words"), row.getField("source"));
    } catch (NoSuchElementException | IllegalArgumentException e) {
      throw refused(name, line + e.getMessage());
    }
    if (!rule.when().matches("|\\w+!?=\\w+")) {
      throw refused(name, line + "the column when is empty, key=value or key!=value, and not " + rule.when());
    }
    if (rule.tellsNone() && (rule.to().size() > 1 || !rule.when().isEmpty())) {
      throw refused(name, line + Recipient.NONE + " stands alone and without a condition");
    }
    if (rule.words().isBlank() || rule.source().isBlank()) {
      throw refused(name, line + "each row has words and a source");
    }
    NoticeWords.unknown(rule.words()).ifPresent(blank -> {
      throw refused(name, line + blank + " is none of " + NoticeWords.BLANKS);
    });
    return rule;
  }

  private static boolean marked(NamedCsvRecord row, String column) {
    String cell = row.getField(column);
    if (!cell.isEmpty() && !cell.equals("yes")) {
      throw new IllegalArgumentException("the column " + column + " is empty or yes, and not " + cell);
    }
    return !cell.isEmpty();
  }

  private static StartRefused refused(String name, String why) {
    return new StartRefused("The rules of notices " + name + " cannot be used: " + why + ".",
        "Correct the file, or take the setting kuaichu.notices.rules away, and start again.");
  }
}
