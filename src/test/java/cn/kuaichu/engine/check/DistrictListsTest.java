package cn.kuaichu.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.seam.ListTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list of the district's grows by a row, and whatever the row is needed in is named until it has it. */
class DistrictListsTest {
  private static final String CATEGORIES = "processes/appeal-category.dmn";
  private static final Set<String> OF_LISTS = Stream.of(GrownList.praise(), GrownList.mail())
      .flatMap(list -> list.whole().keySet().stream()).map(name -> name.substring(name.indexOf('/') + 1))
      .collect(Collectors.toSet());

  /** Tables and forms; drawings say nothing of these lists. */
  private static List<Finding> found(Map<String, byte[]> changed) {
    Map<String, byte[]> files = new TreeMap<>(Delivered.FILES);
    files.putAll(changed);
    House house = new House(files, Delivered.house());
    return Stream.concat(house.tables().keySet().stream().map(key -> key + ".dmn"), house.forms().keySet().stream().map(
        key -> key + ".form")).filter(OF_LISTS::contains).flatMap(file -> RulesCheck.of(house, file).stream()).toList();
  }

  private static Set<String> faults(Map<String, byte[]> changed) {
    return found(changed).stream().map(finding -> finding.rule() + " " + finding.file()).collect(Collectors.toSet());
  }

  @Test
  void aFifthCategoryNeedsItsRowTwoFormsAndFiveTables() {
    GrownList praise = GrownList.praise();

    assertThat(faults(praise.whole())).isEmpty();
    assertThat(faults(praise.listAlone())).containsExactlyInAnyOrder(
        "option-words forms/classify-appeal.form", "option-words forms/handle-appeal.form",
        "input-words processes/appeal-deadline.dmn", "input-words processes/appeal-tier.dmn",
        "input-words processes/contact-tries.dmn", "input-words processes/retention-class.dmn",
        "input-words processes/revisit-wait.dmn");
    assertThat(found(praise.listAlone())).allSatisfy(finding -> assertThat(finding.sentence())
        .contains("少了 PRAISE；应当是：ADVICE、PRAISE、SUGGESTION、HELP、CONDUCT（按 processes/appeal-category.dmn）"));
  }

  @Test
  void eachOfThemIsMissed() {
    Map<String, byte[]> whole = GrownList.praise().whole();
    assertThat(whole).hasSize(8);

    whole.keySet().forEach(name -> {
      Map<String, byte[]> some = new TreeMap<>(whole);
      some.remove(name);
      assertThat(found(some)).as(name).isNotEmpty().allMatch(
          finding -> finding.level() == Finding.Level.ERROR);
    });
  }

  @Test
  void aTenthChannelNeedsItsRowAFormAndATable() {
    GrownList mail = GrownList.mail();

    assertThat(mail.whole().keySet()).containsExactlyInAnyOrder("processes/appeal-channel.dmn",
        "processes/acceptance-deadline.dmn", "forms/register-appeal.form");
    assertThat(faults(mail.whole())).isEmpty();
    assertThat(faults(mail.listAlone())).containsExactlyInAnyOrder("option-words forms/register-appeal.form",
        "input-words processes/acceptance-deadline.dmn");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "\"群众求决\"  | \"政策咨询\"   | list-twice | “政策咨询”已经是 ADVICE 的了",
      "\"QJ\"        | \"ZX\"         | list-twice | “ZX”已经是 ADVICE 的了",
      "\"QJ\"        | \"QT\"         | list-says  | 应当是两到四个大写英文字母，不用 QT",
      "\"QJ\"        | \"求决\"       | list-says  | 写的是“求决”",
      "\"QJ\"        | \"Q-J\"        | list-says  | 写的是“Q-J”",
      "\"群众求决\"  | \"help\"       | list-says  | 一至二十个字的中文名称",
      "\"群众求决\"  | \" \"          | list-says  | 写的是“”"})
  void whatARowSaysIsHeldAgainstTheOthers(String text, String instead, String rule, String sentence) {
    assertThat(found(GrownList.praise().with(text, instead)).stream().filter(
        finding -> finding.file().equals(CATEGORIES))).singleElement().satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo(rule);
          assertThat(finding.sentence()).contains(sentence);
        });
  }

  @Test
  void whatTheProgramBringsStays() {
    Map<String, byte[]> without = GrownList.praise().with("\"CONDUCT\"", "\"MISCONDUCT\"");

    assertThat(found(without)).filteredOn(finding -> finding.rule().equals("list-fixed")).singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("“CONDUCT”（行政效能投诉）不见了"));
  }

  @Test
  void aNameMayBeAnotherAndFormsAreToldThatTheyReadOtherwise() {
    assertThat(found(GrownList.praise().with("群众求决", "群众求助")))
        .extracting(finding -> finding.rule() + " " + finding.file() + " " + finding.level().label())
        .containsExactlyInAnyOrder("option-label forms/classify-appeal.form 提醒",
            "option-label forms/handle-appeal.form 提醒");
  }

  @Test
  void aListThatCannotBeReadIsToldAndNothingElse() {
    Map<String, byte[]> broken = GrownList.praise().with("</definitions>", "");

    assertThat(RulesCheck.of(broken).findings()).extracting(Finding::rule).containsExactly("unreadable");
  }

  @Test
  void aRowThatIsNotForOneWordIsLeftOut() {
    Map<String, byte[]> files = GrownList.praise().with("\"HELP\"</text>\n        </inputEntry>",
        "\"HELP\",\"CONDUCT\"</text>\n        </inputEntry>");

    assertThat(ListTable.read(files.get(CATEGORIES)).keySet()).containsExactly("ADVICE", "SUGGESTION", "CONDUCT");
    assertThat(faults(files)).contains("list-code " + CATEGORIES);
  }

  @Test
  void aModelMayAskOnlyForWordsOfTheList() {
    House house = Delivered.house();

    assertThat(Stream.of("category", "channel").map(asked -> Lists.of(house, "facts", asked).orElseThrow().words()))
        .allMatch(words -> words.size() >= 4);
  }
}
