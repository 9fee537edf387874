package cn.kuaichu.engine.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.Finding.Level;
import cn.kuaichu.engine.check.ModelFiles;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is told of changed rules whose cases say something else. */
class RulesAndCasesTest {
  private static final String TABLE = "processes/pause-grounds.dmn";
  private static final String CASES = "processes/cases/pause-grounds.csv";

  private static Map<String, byte[]> changed(String... file) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int no = 0; no < file.length; no += 3) {
      String before = new String(files.getOrDefault(file[no], ModelFiles.contents().get(file[no])), UTF_8);
      assertThat(before).contains(file[no + 1]);
      files.put(file[no], before.replace(file[no + 1], file[no + 2]).getBytes(UTF_8));
    }
    return files;
  }

  @Test
  void findsNothingInWhatIsDeliveredAndAsksNoneOfItAgain() {
    RulesAndCases.Outcome outcome = RulesAndCases.of(ModelFiles.contents());

    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.tables()).isPositive();
    assertThat(outcome.cases()).isZero();
  }

  @Test
  void complainsAboutACaseThatIsStale() {
    Map<String, byte[]> files = changed(TABLE, "<text>45</text>", "<text>50</text>", TABLE, "最长四十五日", "最长五十日");

    RulesAndCases.Outcome outcome = RulesAndCases.of(files);

    assertThat(outcome.cases()).isEqualTo(4);
    assertThat(outcome.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.level()).isEqualTo(Level.ERROR);
      assertThat(finding).hasToString(CASES + "：“第 4 行”：中止事由 等施工季节：最长天数 用例写的是 45，现在是 50；"
          + "表答的是第 3 行“工程须等汛期、冻土期或农时过后才能施工，最长五十日”。"
          + "改法：表改对了的，把用例改成与表一致；不该变的，改回表里的这一行。");
    });
    files.putAll(changed(CASES, "等施工季节,45", "等施工季节,50"));
    assertThat(RulesAndCases.of(files).findings()).isEmpty();
  }

  @Test
  void remindsOfARowWithoutACaseAndSaysWhichCouldBeAdded() {
    assertThat(RulesAndCases.of(changed(CASES, "等施工季节,45,工程须待汛期、冻土期或农时过后方可施工,\n", "")).findings())
        .extracting(Finding::level, Finding::file, Finding::sentence, Finding::cure)
        .containsExactly(tuple(Level.WARNING, CASES, "表的第 3 行“工程须等汛期、冻土期或农时过后才能施工，最长四十五日”没有用例。",
            "加上：等施工季节,45,工程须待汛期、冻土期或农时过后方可施工,工程须等汛期、冻土期或农时过后才能施工，最长四十五日"
                + "（列：中止事由,最长天数,依据,说明）。"));
  }

  /** A form that reads a code otherwise may make a word of the cases mean two things. */
  @Test
  void asksAllCasesAgainWhereWordsChange() {
    String form = "forms/handle-appeal.form";

    RulesAndCases.Outcome renamed = RulesAndCases.of(changed(form, "\"组织听证\"", "\"听证会\""));
    assertThat(renamed.cases()).isGreaterThan(150);
    assertThat(renamed.findings()).as("the program's own words stay known").isEmpty();
    assertThat(RulesAndCases.of(changed(form, "\"组织听证\"", "\"等施工季节\"")).findings())
        .extracting(Finding::file, Finding::rule).containsExactly(tuple(CASES, "cases-value"));
  }

  @Test
  void tellsOnceOfATableThatCannotBeRead() {
    assertThat(RulesAndCases.of(changed(TABLE, "</decisionTable>", "")).findings()).filteredOn(
        finding -> finding.file().equals(TABLE)).extracting(Finding::rule).containsExactly("unreadable");
  }
}
