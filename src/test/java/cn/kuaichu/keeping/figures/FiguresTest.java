package cn.kuaichu.keeping.figures;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The traps of counting, each with cases of which the answer is known. */
@DistrictTest
class FiguresTest {
  private static final Instant NOON = Instant.parse("2026-04-10T04:00:00Z");
  private static final String RESOLVED = """
      "status": "CLOSED", "handled_at": "2026-03-10T10:00:00+08:00", "first_resolved_at": "2026-03-12T10:00:00+08:00",
      "resolved_at": "2026-03-12T10:00:00+08:00", "in_time": true\
      """;
  private static final Question MARCH = Question.of(Period.of("2026-03"));
  @Autowired
  private Counting figures;
  @Autowired
  private Catalogue catalogue;
  @Autowired
  private BeanFactory beans;
  @Autowired
  private FigureCases openable;
  @Autowired
  private District district;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Vault vault;
  private CountedCases cases;

  @BeforeEach
  void begin() {
    cases = new CountedCases(database, vault);
    district.clock.setTo(NOON);
  }

  @AfterEach
  void end() {
    cases.clear();
    district.clock.runFreely();
  }

  private static FigureScope reader(Set<String> hidden, Set<Long> recusedFrom) {
    return new FigureScope(false, new HashSet<>(CountedCases.units()), hidden, recusedFrom, true);
  }

  private String text(String id, Question question) {
    return figures.whole(reader(Set.of(), Set.of()), question).whole().get(id).text();
  }

  @Test
  void reachesTheRateOfTheSource() throws Exception {
    cases.addMany(2021, 12_878, 12_878);
    cases.addMany(2022, 12_779, 12_779);
    cases.addMany(2023, 11_085, 11_085);
    cases.addMany(2024, 3_853, 37_864 - 12_878 - 12_779 - 11_085);

    Counting.Answer byYear = figures.of(reader(Set.of(), Set.of()), Question.of(Period.all()), By.YEAR,
        List.of(catalogue.get("valid")));

    assertThat(byYear.groups()).hasSize(4);
    assertThat(
        byYear.groups().entrySet().stream().map(year -> year.getKey() + " " + year.getValue().get("valid").text()))
        .containsExactly("2021 12,878", "2022 12,779", "2023 11,085", "2024 3,853");
    assertThat(text("valid", Question.of(Period.all()))).isEqualTo("40,595");
    assertThat(text("resolution-rate", Question.of(Period.all()))).isEqualTo("93.27%");
    assertThat(text("valid", Question.of(Period.of("2022")))).isEqualTo("12,779");
  }

  @Test
  void latestPeriodIsNotOnTimeBecauseItsLateCasesAreStillOpen() {
    cases.add(RESOLVED);
    cases.add("");

    assertThat(text("on-time-rate", MARCH)).isEqualTo("50.00%");
    assertThat(text("overdue", MARCH)).isEqualTo("1");
    assertThat(text("on-time-rate", Question.of(Period.of("2026-02")))).as("due after its end").isEqualTo("—");
  }

  @Test
  void repeatIsNoRework() {
    cases.add(RESOLVED);
    cases.add(RESOLVED + ", \"verdict\": \"REPEAT\", \"reopenings\": 1, \"reworks\": 2, \"repeat_of\": \"1998-1\"");

    assertThat(text("rework-rate", MARCH)).isEqualTo("0.00%");
    assertThat(text("reopening-rate", MARCH)).isEqualTo("0.00%");
    assertThat(text("heat", MARCH)).isEqualTo("2.00");
    assertThat(text("valid", MARCH)).isEqualTo("1");
  }

  @Test
  void silenceIsNoSatisfaction() {
    String looked = RESOLVED + ", \"looked_at\": \"2026-03-28T10:00:00+08:00\"";
    cases.add(looked + ", \"asked\": true, \"satisfied\": true, \"solved\": true, \"trips\": 1");
    cases.add(looked);
    cases.add(looked);
    cases.add(RESOLVED);

    assertThat(text("satisfaction", MARCH)).isEqualTo("100.00%");
    assertThat(catalogue.get("satisfaction").beside()).isEqualTo("participation");
    assertThat(text("participation", MARCH)).isEqualTo("33.33%");
    assertThat(text("look-rate", MARCH)).isEqualTo("75.00%");
    assertThat(text("trips", MARCH)).isEqualTo("1.00");
  }

  @Test
  void moneyIsSaidInYuanOfTheFenThatWereReturnedAndOpensItsCases() {
    long paid = cases.add(RESOLVED + ", \"returned_fen\": 1280050, \"returned_households\": 3");
    cases.add(RESOLVED);
    cases.add(RESOLVED + ", \"returned_fen\": 5, \"returned_households\": 1, \"handled_at\": "
        + "\"2026-02-28T10:00:00+08:00\"");

    assertThat(text("returned-amount", MARCH)).isEqualTo("12,800.50");
    assertThat(catalogue.get("returned-amount").per().unit()).isEqualTo("元");
    assertThat(catalogue.get("returned-amount").beside()).isEqualTo("returned-households");
    assertThat(text("returned-households", MARCH)).isEqualTo("3");
    assertThat(text("returned-amount", Question.of(Period.of("2026-02")))).isEqualTo("0.05");
    for (String figure : List.of("returned-amount", "returned-households")) {
      FigureCases.Condition condition = openable.of(reader(Set.of(), Set.of()), figure, "numerator", MARCH);
      assertThat(jdbc.sql("select appeal_id from register_case where " + condition.sql())
          .params(condition.parameters()).query(Long.class).list()).containsExactly(paid);
    }
  }

  @Test
  void reopenedCaseIsNotResolved() {
    long one = cases.add(RESOLVED);
    assertThat(text("resolution-rate", MARCH)).isEqualTo("100.00%");

    cases.change(one, "resolved_at = null, in_time = null, status = 'HANDLING', reopenings = 1");

    assertThat(text("resolution-rate", MARCH)).isEqualTo("0.00%");
    assertThat(text("rework-rate", MARCH)).isEqualTo("100.00%");
    assertThat(text("open", MARCH)).isEqualTo("1");
  }

  @Test
  void caseClosedApartIsNeitherResolvedNorOpen() {
    cases.add("\"status\": \"SEPARATE\"");

    assertThat(text("resolution-rate", MARCH)).isEqualTo("0.00%");
    assertThat(text("open", MARCH)).isEqualTo("0");
    assertThat(text("on-time-rate", MARCH)).isEqualTo("—");
  }

  @Test
  void nothingHasNoRate() {
    Map<String, Value> values = figures.whole(reader(Set.of(), Set.of()), Question.of(Period.all())).whole();

    assertThat(catalogue.all()).isNotEmpty()
        .allSatisfy(figure -> assertThat(values.get(figure.id()).text()).isEqualTo(figure.isRate() ? "—" : "0"));
  }

  @Test
  void accusedSideCountsNothingOfIt() {
    cases.add(RESOLVED);
    long accusing = cases.add("\"accused_unit\": \"fig-b\", \"category\": \"CONDUCT\"");
    FigureScope accused = reader(Set.of("fig-b"), Set.of());
    FigureScope apart = reader(Set.of(), Set.of(accusing));

    for (FigureScope scope : List.of(accused, apart)) {
      Map<String, Value> values = figures.whole(scope, MARCH).whole();
      assertThat(List.of(values.get("collected").text(), values.get("valid").text(), values.get("open").text(),
          values.get("overdue").text(), values.get("on-time-rate").text()))
          .containsExactly("1", "1", "0", "0", "100.00%");
      for (By by : By.values()) {
        assertThat(figures.of(scope, MARCH, by, catalogue.all()).groups().values().stream()
            .mapToLong(group -> group.get("collected").top()).sum()).as("by %s", by).isEqualTo(1);
      }
    }
    assertThat(text("collected", MARCH)).isEqualTo("2");
  }

  /** Whatever happens to cases, the cells say what reading every case says, and groups add up to the whole. */
  @Test
  void everySumHoldsWhateverHappensToCases() {
    Random random = new Random(7);
    SumsHold sums = new SumsHold(beans);
    List<Long> ids = new java.util.ArrayList<>();
    for (int n = 0; n < 40; n++) {
      ids.add(cases.add(n % 3 == 0 ? RESOLVED : ""));
    }
    List<String> moves = List.of("owner_unit = 'fig-c', unit = 'fig-c', tier = 'TOWNSHIP', raises = raises + 1",
        "owner_unit = 'fig-d', moves = moves + 1", "verdict = 'REPEAT', repeat_of = '1998-1', status = 'MERGED'",
        "resolved_at = null, in_time = null, status = 'HANDLING', reopenings = reopenings + 1",
        "resolved_at = '2026-04-02 10:00+08', in_time = false, status = 'RESOLVED', handled_at = '2026-04-01 09:00+08'",
        "category = 'ADVICE', topic = 'bus-service', relabellings = relabellings + 1", "accused_unit = 'fig-e'",
        "looked_at = '2026-04-05 10:00+08', asked = true, satisfied = false, trips = 3", "taken_on = '2026-02-27'");
    for (int round = 0; round < 30; round++) {
      cases.change(ids.get(random.nextInt(ids.size())), moves.get(random.nextInt(moves.size())));
      for (Question question : List.of(MARCH, Question.of(Period.all()), new Question(Period.of("2026"), null,
          Tier.TOWNSHIP), new Question(Period.all(), Set.of("fig-c", "fig-d"), null))) {
        sums.addUp(reader(Set.of("fig-e"), Set.of(ids.get(3))), question);
      }
    }
  }

  @Test
  void opensTheCasesItCounts() {
    cases.add(RESOLVED);
    cases.add("");
    cases.add("\"verdict\": \"DECLINED\", \"status\": \"DECLINED\"");
    Map<String, Value> whole = figures.whole(reader(Set.of(), Set.of()), MARCH).whole();

    for (Figure figure : catalogue.all()) {
      if (figure.numerator().sum().isEmpty()) {
        assertThat(opened(figure.id(), "numerator")).as(figure.id()).isEqualTo(whole.get(figure.id()).top());
      }
      if (figure.isRate() && figure.denominator().stream().allMatch(part -> part.sum().isEmpty())) {
        assertThat(opened(figure.id(), "denominator")).as(figure.id()).isEqualTo(whole.get(figure.id()).bottom());
      }
    }
  }

  private long opened(String figure, String part) {
    FigureCases.Condition condition = openable.of(reader(Set.of(), Set.of()), figure, part, MARCH);
    return jdbc.sql("select count(*) from register_case where owner_unit like 'fig-%' and " + condition.sql())
        .params(condition.parameters()).query(Long.class).single();
  }
}
