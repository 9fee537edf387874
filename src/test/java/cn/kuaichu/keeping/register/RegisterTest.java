package cn.kuaichu.keeping.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.keeping.register.RegisterPages.Line;
import cn.kuaichu.keeping.register.RegisterPages.Page;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register says what the ledger says, each case is in exactly one list, and the right people find it. */
@DistrictTest
public class RegisterTest {
  private static final String LAMP = "三组路口的路灯坏了两个月,晚上老人出门看不见路。";
  @Autowired
  private District district;
  @Autowired
  private Register register;
  @Autowired
  private Readers readers;
  @Autowired
  private RegisterPages pages;
  @Autowired
  private RegisterSearch search;
  @Autowired
  private JdbcClient jdbc;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private Map<String, Object> row(District.Case lamp) {
    register.catchUp();
    return jdbc.sql("select * from register_case where number = ?").param(lamp.now().number()).query().singleRow();
  }

  @Test
  void followsACaseFromItsRegistrationToTheSecondLook() {
    District.Case lamp = district.citizenAsks(LAMP);
    assertThat(row(lamp)).containsEntry("status", "REGISTERED").containsEntry("owner_unit", "t01v01")
        .containsEntry("unit", null).containsEntry("due_at", null).containsEntry("year", 2026);

    lamp.acceptedAsVillageMatter();
    assertThat(row(lamp)).containsEntry("verdict", "ACCEPTED").containsEntry("unit", "t01v01")
        .containsEntry("tier", "VILLAGE").doesNotContainEntry("due_at", null).containsEntry("handler", null);

    lamp.handledAndReportedBack().handlerSigns();
    lamp.complainantSigns(false, "只换了灯泡,下雨就灭。");
    assertThat(row(lamp)).containsEntry("reworks", 1).containsEntry("refusals", 1).containsEntry("handler", null);

    lamp.handledAndReportedBack().signedByAllFour();
    assertThat(row(lamp)).containsEntry("in_time", true).containsEntry("asked", false).containsEntry("satisfied", null)
        .doesNotContainEntry("resolved_at", null).containsEntry("reopenings", 0);

    district.daysPass(15);
    lamp.official("discipline-t01", "userTask_revisitAppeal", "reached", "YES", "way", "PHONE", "solved", "NO",
        "satisfied", "NO", "ownSignature", "YES", "metInPerson", "YES", "trips", 2, "falseResolution", "YES", "note",
        "还是不亮。");
    assertThat(row(lamp)).containsEntry("asked", true).containsEntry("solved", false).containsEntry("trips", 2)
        .containsEntry("reopenings", 1).containsEntry("resolved_at", null).containsEntry("in_time", null)
        .containsEntry("false_resolution", true);
    agrees(jdbc, List.of(lamp.number));
  }

  @Test
  void addsUpTheMoneyOfAllRoundsAndOfEachWhatWasSaidLast() {
    District.Case lamp = paid(district.citizenAsks(LAMP).acceptedAsVillageMatter(), 12800.5, 3).reportedBack();
    assertThat(row(lamp)).containsEntry("returned_fen", 1_280_050L).containsEntry("returned_households", 3L);

    lamp.handlerSigns().complainantSigns(false, "只给了一家。");
    paid(lamp, 100, 1).reportedBack();
    assertThat(row(lamp)).as("handled again").containsEntry("returned_fen", 10_000L)
        .containsEntry("returned_households", 1L);

    lamp.signedByAllFour();
    district.daysPass(15);
    lamp.official("discipline-t01", "userTask_revisitAppeal", "reached", "YES", "way", "PHONE", "solved", "NO",
        "satisfied", "NO", "ownSignature", "YES", "metInPerson", "YES", "trips", 2, "falseResolution", "YES", "note",
        "还差一家。");
    paid(lamp, 0.5, 2);
    assertThat(row(lamp)).as("in another round").containsEntry("round", 2).containsEntry("returned_fen", 10_050L)
        .containsEntry("returned_households", 3L);
  }

  private District.Case paid(District.Case lamp, double yuan, int households) {
    return lamp.official("handler-t01v01", "userTask_handleAppeal", "measures", "已督促补发。", "result", "SOLVED",
        "returnedYuan", yuan, "returnedHouseholds", households, "returnedOn", district.today().toString());
  }

  /** The register and the cases say the same. Only of these: other tests change a case by hand, behind the ledger. */
  public static void agrees(JdbcClient jdbc, Collection<String> numbers) {
    assertThat(jdbc.sql("select count(*) from register_case where number = any (?)")
        .param(numbers.toArray(String[]::new)).query(Integer.class).single()).isEqualTo(numbers.size());
    assertThat(jdbc.sql("""
        select a.number, a.status, r.status as read
          from appeal a
          left join register_case r on r.appeal_id = a.id
         where a.number = any (?) and ((r.status, r.round, r.verdict, r.repeat_of, r.category, r.topic, r.difficulty, r.unit, r.tier, r.handler,
             r.result, r.accused_unit, r.accused_person, r.reworks)
           is distinct from (a.status, a.round, a.verdict, a.repeat_of, a.category, a.topic, a.difficulty,
             a.responsible_unit, a.tier, a.handler, a.result, a.accused_unit, a.accused_person, r.reworks)
            or a.status in ('BOOKED', 'HANDLING') and r.due_at is distinct from (
              select c.due_at from clock c where c.appeal_id = a.id and c.round = a.round and c.kind = 'HANDLING'))
        """).param(numbers.toArray(String[]::new)).query().listOfRows()).isEmpty();
  }

  @Test
  void isTheSameToTheByteWhenItIsMadeAgain() {
    district.citizenAsks(LAMP).acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    register.catchUpWholly();
    String digest = "select md5(string_agg(r::text, '|' order by appeal_id)) from register_case r";
    String words = "select md5(string_agg((appeal_id, pairs, name_digest, phone_digest)::text, '|' order by appeal_id))"
        + " from register_words";
    String before = jdbc.sql(digest).query(String.class).single();
    String wordsBefore = jdbc.sql(words).query(String.class).single();

    jdbc.sql("delete from register_case").update();
    jdbc.sql("delete from register_words").update();
    register.rebuild();

    assertThat(jdbc.sql(digest).query(String.class).single()).isEqualTo(before);
    assertThat(jdbc.sql(words).query(String.class).single()).isEqualTo(wordsBefore);
    assertThat(register.behind()).isZero();
  }

  @Test
  void hasEachCaseInExactlyOneList() {
    district.citizenAsks(LAMP);
    district.citizenAsks(LAMP).acceptedAsVillageMatter();
    register.catchUpWholly();
    Reader all = readers.of("coordinator-d-centre");
    Set<Long> seen = new HashSet<>();
    for (LedgerList list : LedgerList.values()) {
      for (Line line : every(all, Map.of("list", list.name()))) {
        assertThat(seen.add(line.id())).as(line.number() + " twice, in " + list).isTrue();
      }
    }
    assertThat(seen).hasSameSizeAs(every(all, Map.of()));
    assertThat(every(all, Map.of("from", "2000-01-01", "to", "2100-01-01"))).as("by the day it was taken down, too")
        .hasSameSizeAs(seen);
    assertThat(every(all, Map.of("list", "OPEN", "sort", "due"))).as("by its date, too")
        .hasSameSizeAs(every(all, Map.of("list", "OPEN")));
  }

  private List<Line> every(Reader reader, Map<String, String> asked) {
    List<Line> lines = new ArrayList<>();
    String after = null;
    do {
      Page page = pages.page(reader, RegisterFilter.of(asked), after, 3);
      lines.addAll(page.lines());
      after = page.next();
    } while (after != null);
    return lines;
  }

  @Test
  void isNarrowedToWhereCasesStandAndToOnesOwnPromises() {
    District.Case asked = district.citizenAsks(LAMP).acceptedAsVillageMatter().asksForExtension(5);
    District.Case promised = district.citizenAsks(LAMP).acceptedAsVillageMatter()
        .handledAndReportedBack(district.today().plusDays(9).toString());
    District.Case plain = district.citizenAsks(LAMP).acceptedAsVillageMatter().handledAndReportedBack();
    register.catchUp();
    Reader all = readers.of("coordinator-d-centre");

    assertThat(numbers(all, Standing.of("ASKED,SIGNING"))).contains(asked.number, promised.number, plain.number);
    assertThat(numbers(all, Standing.of("ASKED"))).contains(asked.number).doesNotContain(promised.number);
    assertThat(numbers(all, Standing.promised("mine", "handler-t01v01"))).contains(promised.number)
        .doesNotContain(asked.number, plain.number);
    assertThat(numbers(all, Standing.promised("mine", "handler-t02v01"))).isEmpty();
    assertThat(Standing.promised(null, "handler-t01v01")).isEmpty();
    assertThatThrownBy(() -> Standing.of("ASKED,NOWHERE")).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("没有这种现状");
  }

  private List<String> numbers(Reader reader, Optional<RegisterFilter.Narrowing> narrowed) {
    RegisterFilter filter = RegisterFilter.of(Map.of()).with(narrowed.orElseThrow());
    return pages.page(reader, filter, null, 500).lines().stream().map(Line::number).toList();
  }

  @Test
  void staysTrueWhileCasesComeAndGo() {
    for (int i = 0; i < 7; i++) {
      district.citizenAsks(LAMP);
    }
    register.catchUpWholly();
    Reader clerk = readers.of("intake-t01v01");
    Page first = pages.page(clerk, RegisterFilter.of(Map.of()), null, 3);
    district.citizenAsks(LAMP); // comes between two pages
    register.catchUpWholly();
    Page second = pages.page(clerk, RegisterFilter.of(Map.of()), first.next(), 3);

    assertThat(second.lines()).extracting(Line::id).doesNotContainAnyElementsOf(first.lines().stream().map(Line::id)
        .toList());
    assertThat(second.lines()).hasSize(3);
  }

  @Test
  void findsByNumberWordsNameAndTelephoneWhateverHasBecomeOfACase() {
    District.Case lamp = district.citizenAsks("蘑菇石桥头的路灯坏了,夜里看不清。");
    register.catchUpWholly();
    Reader clerk = readers.of("intake-t01v01");
    String digits = lamp.now().number().replace("-", "");

    assertThat(numbers(clerk, "石桥")).containsExactly(lamp.now().number());
    assertThat(numbers(clerk, "桥头 看不清")).containsExactly(lamp.now().number());
    assertThat(numbers(clerk, "头桥")).as("the same characters in another order").isEmpty();
    assertThat(numbers(clerk, digits.substring(4, 10))).contains(lamp.now().number());
    assertThat(numbers(clerk, lamp.now().number())).contains(lamp.now().number());
    assertThatThrownBy(() -> numbers(clerk, "石")).isInstanceOf(AppealRefused.class).hasMessageContaining("两个字");
  }

  @Test
  void findsNothingForThoseWhoAreComplainedAboutAlsoWhenTheyBecomeKnownLate() {
    District.Case secret = district.citizenAsks("琥珀巷的窨井盖没有了,找过他们三次。");
    register.catchUpWholly();
    Reader before = readers.of("handler-t01v01");
    assertThat(numbers(before, "琥珀")).containsExactly(secret.now().number());

    jdbc.sql("update register_case set accused_unit = 't01v01' where number = ?").param(secret.now().number()).update();
    for (String login : List.of("handler-t01v01", "intake-t01v01", "leader-t01v01", "principal-t01v01")) {
      Reader accused = readers.of(login);
      assertThat(numbers(accused, "琥珀")).as(login).isEmpty();
      assertThat(pages.find(accused, secret.now().number())).as(login).isEmpty();
      assertThat(every(accused, Map.of())).as(login).extracting(Line::number).doesNotContain(secret.now().number());
      assertThat(pages.countAll(accused, RegisterFilter.of(Map.of()))).as(login)
          .isEqualTo(every(accused, Map.of()).size());
    }
    assertThat(numbers(readers.of("coordinator-d-centre"), "琥珀")).containsExactly(secret.now().number());
    jdbc.sql("update register_case set accused_unit = null where number = ?").param(secret.now().number()).update();
  }

  /** After an import of thousands the entry that names the accused may wait behind them. */
  @Test
  void tellsTheAccusedNothingWhileTheEntryThatNamesThemWaitsToBeRead() {
    District.Case secret = district.citizenAsks("珊瑚巷的窨井盖没有了,找过他们三次。");
    register.catchUpWholly();
    jdbc.sql("update appeal set accused_unit = 't01v01' where id = ?").param(secret.id).update();

    Reader accused = readers.of("handler-t01v01").whileBehind();
    assertThat(numbers(accused, "珊瑚")).isEmpty();
    assertThat(pages.find(accused, secret.now().number())).isEmpty();
    assertThat(every(accused, Map.of())).extracting(Line::number).doesNotContain(secret.now().number());
    assertThat(pages.countAll(accused, RegisterFilter.of(Map.of()))).isEqualTo(every(accused, Map.of()).size());
    assertThat(numbers(readers.of("coordinator-d-centre").whileBehind(), "珊瑚"))
        .containsExactly(secret.now().number());
    jdbc.sql("update appeal set accused_unit = null where id = ?").param(secret.id).update();
  }

  @Test
  void showsTheDistrictCommitteeAndInspectorsNoCase() {
    district.citizenAsks(LAMP);
    register.catchUpWholly();
    for (String login : List.of("steering-d", "inspector-d-target", "nobody", "admin")) {
      Reader reader = readers.of(login);
      assertThat(reader.seesCases()).as(login).isFalse();
      assertThat(every(reader, Map.of())).as(login).isEmpty();
      assertThat(numbers(reader, "路灯")).as(login).isEmpty();
    }
    assertThat(readers.ofFigures("steering-d").wholeDistrict()).isTrue();
    assertThat(readers.ofFigures("handler-t01v01").wholeDistrict()).isFalse();
  }

  private List<String> numbers(Reader reader, String text) {
    return search.find(reader, RegisterSearch.By.WORDS, text, null).lines().stream().map(Line::number).toList();
  }
}
