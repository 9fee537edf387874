package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;
import static cn.kuaichu.engine.check.Rule.warning;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * What no change of a number may break: {@code bounds.csv}, for a whole column or for the rows about one word. A row's
 * sentences say the same number.
 */
final class NumberRules {
  private static final List<NamedCsvRecord> BOUNDS = Lists.rows("bounds.csv");
  private static final Pattern REMINDERS = Pattern.compile("\\d{1,2}(,\\d{1,2})*(,LAST)?|LAST");

  static final List<cn.kuaichu.engine.check.Rule<DmnModelInstance>> RULES = List.of(
      error("bounds", "写的是 %1$s，应在 %2$s 至 %3$s 之间（%4$s）。", "改到 %2$s 至 %3$s 之间。",
          s -> bounded(s).filter(cell -> cell.isRange() && !cell.isFixed()).filter(Bounded::isOutside)
              .map(cell -> Rows.at(cell.entry, Rows.text(cell.entry).strip(), cell.least(), cell.most(),
                  cell.source()))),
      error("fixed-value", "写的是 %1$s，只能是 %2$s（%3$s）。", "改回 %2$s。",
          s -> bounded(s).filter(Bounded::isFixed).filter(cell -> !Rows.text(cell.entry).strip().equals(cell.only()))
              .map(cell -> Rows.at(cell.entry, Rows.text(cell.entry).strip(), cell.only(), cell.source()))),
      error("reminders", "提醒时刻写的是 %1$s，须是从小到大的百分数（1 至 99），最后可以写 LAST（最后一日上午）。",
          "从小到大写，用英文逗号隔开，如 \"50,80,LAST\"。",
          s -> bounded(s).filter(Bounded::isFormat).filter(cell -> !inOrder(cell.entry))
              .map(cell -> Rows.at(cell.entry, Rows.text(cell.entry).strip()))),
      warning("number-in-words", "文字里写着“%1$s”，这一行的数字里却没有 %2$s。", "把文字改得与数字一致；数字写错的，改数字。",
          s -> Rows.rules(s).flatMap(NumberRules::contradictions)));

  private NumberRules() {}

  private record Bounded(OutputEntry entry, NamedCsvRecord row) {
    boolean isFormat() {
      return row.getField("rule").equals("reminders");
    }

    boolean isRange() {
      return row.getField("rule").contains("..");
    }

    /** One number, or one word. */
    boolean isFixed() {
      return !isFormat() && only() != null;
    }

    /** As the cell has to be written; null where there is a choice. */
    String only() {
      String[] ends = row.getField("rule").split("\\.\\.");
      return ends.length == 1 ? '"' + ends[0] + '"' : ends[0].equals(ends[1]) ? ends[0] : null;
    }

    /** Whether the bound is meant for the cell's row: where it is for one word only, a row that answers it. */
    boolean isMeant() {
      return row.getField("where").isEmpty() || Rows.isAbout(entry, row.getField("where"));
    }

    long least() {
      return Long.parseLong(row.getField("rule").split("\\.\\.")[0]);
    }

    /** A number, or the column of the same row that is not to be passed. */
    long most() {
      String most = row.getField("rule").split("\\.\\.")[1];
      return most.matches("\\d+") ? Long.parseLong(most)
          : number((Rule) entry.getParentElement(), most).orElse(Long.MAX_VALUE);
    }

    String source() {
      return row.getField("source");
    }

    boolean isOutside() {
      return Rows.number(entry).filter(value -> value < least() || value > most()).isPresent();
    }
  }

  private static Stream<Bounded> bounded(Subject<DmnModelInstance> subject) {
    return Rows.parts(subject, OutputEntry.class).flatMap(entry -> BOUNDS.stream()
        .filter(row -> row.getField("table").equals(subject.key())
            && row.getField("column").equals(Rows.column(entry).getName()))
        .map(row -> new Bounded(entry, row)).filter(Bounded::isMeant));
  }

  private static Optional<Long> number(Rule row, String column) {
    return row.getOutputEntries().stream().filter(entry -> column.equals(Rows.column(entry).getName())).findFirst()
        .flatMap(Rows::number);
  }

  private static boolean inOrder(OutputEntry entry) {
    String text = Rows.text(entry).strip().replaceAll("^\"|\"$", "");
    if (!REMINDERS.matcher(text).matches()) {
      return false;
    }
    int before = 0;
    for (String point : Arrays.asList(text.replace(",LAST", "").replace("LAST", "").split(","))) {
      int at = point.isEmpty() ? 100 : Integer.parseInt(point);
      if (at <= before) {
        return false;
      }
      before = at;
    }
    return true;
  }

  private static Stream<Fault> contradictions(Rule row) {
    List<Long> numbers = row.getOutputEntries().stream().flatMap(entry -> Rows.number(entry).stream()).toList();
    if (numbers.isEmpty()) {
      return Stream.empty();
    }
    String why = Rows.description(row).split("来源：", 2)[0];
    Stream<String> said = row.getOutputEntries().stream().map(Rows::text).filter(text -> text.startsWith("\""));
    return Stream.concat(Stream.of(why), said).flatMap(NumbersInWords::days)
        .filter(day -> !numbers.contains(day.value())).map(day -> Rows.at(row, day.written(), day.value()));
  }
}
