package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.seam.PastQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Adds up, question by question, what a changed table would answer otherwise; keeps sums, and no questions. */
final class Tally {
  private static final int EXAMPLES = 20;

  /** What both tables answer. */
  record Answers(Answer before, Answer after) {
    boolean differ() {
      return !before.equals(after);
    }
  }

  private record Step(String column, String before, String after) {}

  private final Map<Step, Long> changes = new HashMap<>();
  private final Map<String, long[]> units = new HashMap<>();
  private final Map<String, long[]> categories = new HashMap<>();
  private final List<String> examples = new ArrayList<>();
  private final BinaryOperator<String> said;
  private final LateTally late = new LateTally();
  private String lastCase = "";
  private boolean lastChanged;
  private long questions;
  private long cases;
  private long changed;
  private long changedCases;
  private long running;
  private long unlikeRecord;

  /** @param said a value that stands in a column, in words */
  Tally(BinaryOperator<String> said) {
    this.said = said;
  }

  void add(PastQuestion question, Answers answers) {
    questions++;
    running += question.running() ? 1 : 0;
    if (!question.number().equals(lastCase)) {
      lastCase = question.number();
      lastChanged = false;
      cases++;
    }
    boolean differ = answers.differ();
    unlikeRecord += isUnlike(question.recorded(), answers.before()) ? 1 : 0;
    count(units, question.unit(), differ);
    count(categories, question.category(), differ);
    if (differ) {
      changed(question, answers);
    }
  }

  private static boolean isUnlike(Map<String, Object> recorded, Answer before) {
    return before.isOne() && recorded.entrySet().stream()
        .anyMatch(one -> !one.getValue().equals(before.outputs().get(one.getKey())));
  }

  private static void count(Map<String, long[]> sums, String name, boolean differ) {
    long[] sum = sums.computeIfAbsent(name == null ? "" : name, key -> new long[2]);
    sum[0]++;
    sum[1] += differ ? 1 : 0;
  }

  private void changed(PastQuestion question, Answers answers) {
    changed++;
    if (!lastChanged) {
      lastChanged = true;
      changedCases++;
      if (examples.size() < EXAMPLES) {
        examples.add(question.number());
      }
    }
    steps(answers);
    late.add(question, answers);
  }

  private void steps(Answers answers) {
    Answer before = answers.before();
    Answer after = answers.after();
    if (!before.isOne() || !after.isOne()) {
      step("", before.isOne() ? "有回答" : before.problem(), after.isOne() ? "有回答" : after.problem());
      return;
    }
    TreeSet<String> columns = new TreeSet<>(before.outputs().keySet());
    columns.addAll(after.outputs().keySet());
    columns.forEach(column -> step(column, said(column, before), said(column, after)));
  }

  private String said(String column, Answer answer) {
    Object value = answer.outputs().get(column);
    return value == null ? "（无此列）" : said.apply(column, value.toString());
  }

  private void step(String column, String before, String after) {
    if (!before.equals(after)) {
      changes.merge(new Step(column, before, after), 1L, Long::sum);
    }
  }

  Preview.Asked sums(long evaluations, UnaryOperator<String> column, UnaryOperator<String> unit,
      UnaryOperator<String> category) {
    List<Preview.Change> said = changes.entrySet().stream()
        .map(one -> new Preview.Change(column.apply(one.getKey().column()), one.getKey().before(),
            one.getKey().after(), one.getValue()))
        .sorted((one, other) -> Long.compare(other.count(), one.count())).toList();
    return new Preview.Asked(questions, cases, changed, changedCases, running, evaluations, unlikeRecord, said,
        sums(units, unit), sums(categories, category), late.sums(), List.copyOf(examples));
  }

  private static List<Preview.Sum> sums(Map<String, long[]> sums, UnaryOperator<String> name) {
    Map<String, long[]> named = new LinkedHashMap<>();
    sums.forEach((key, sum) -> named.merge(name.apply(key), sum, (one, other) -> new long[] {one[0] + other[0],
        one[1] + other[1]}));
    return named.entrySet().stream().map(one -> new Preview.Sum(one.getKey(), one.getValue()[0], one.getValue()[1]))
        .sorted((one, other) -> one.changed() == other.changed() ? Long.compare(other.questions(), one.questions())
            : Long.compare(other.changed(), one.changed()))
        .toList();
  }
}
