package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.keeping.register.EventRegister;
import cn.kuaichu.keeping.register.EventRegisters;
import cn.kuaichu.life.conference.WaitingList;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.oversight.inspection.InspectionSteps;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** 登记册 as it answers over HTTP: every register follows from a story, and shows it to those it is for. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EventRegistersTest {
  private static final String WORKPLACE = "/camunda/api/welcome/plugin/workplace/default/";
  private static final Actor OFFICER = new Actor("discipline-t01", "discipline", "t01");
  private static final Actor HANDLER = new Actor("handler-t01v01", "handler", "t01v01");
  private static final String MARK = "\uFEFF";
  private static int monday;
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private EventRegisters registers;
  @Autowired
  private SupervisionOrders orders;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private WaitingList waiting;
  @Autowired
  private CaseFiles files;
  @Autowired
  private TransactionOperations transaction;
  @Autowired
  private JdbcClient jdbc;
  private InspectionSteps team;

  @Autowired
  void steps(FormService forms, TaskService tasks, ManagementService management, VisitPhotos photos) {
    team = new InspectionSteps(district, forms, tasks, management, photos);
  }

  /** Each test has days of its own, on which nothing else happened. */
  @BeforeEach
  void aMondayOfItsOwn() {
    LocalDate day = LocalDate.of(2037, 3, 2).plusWeeks(26L * monday++);
    district.clock.setTo(day.atTime(LocalTime.of(9, 0)).atZone(WorkCalendar.ZONE).toInstant());
    OrderSteps.ordersOfOtherTestsWereLongAgo(district);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter();
  }

  /** What makes a row of each register; a register without its story fails. */
  private Map<String, Supplier<District.Case>> stories() {
    Map<String, Supplier<District.Case>> stories = new LinkedHashMap<>();
    stories.put("visits", () -> lamp().handledAndReportedBack());
    stories.put("promises", () -> lamp().handledAndReportedBack(district.today().plusDays(20).toString()));
    stories.put("returned", this::paid);
    stories.put("conferences", () -> {
      District.Case lamp = lamp();
      waiting.list(lamp.id, "要交通、水利两家一起办。", HANDLER);
      return lamp;
    });
    stories.put("inspections", this::inspected);
    stories.put("circulars", this::circulated);
    for (String register : List.of("orders", "interviews", "referrals")) {
      stories.put(register, this::referred);
    }
    return stories;
  }

  private District.Case paid() {
    return lamp().official("handler-t01v01", "userTask_handleAppeal", "measures", "已督促补发。", "result", "SOLVED",
        "returnedYuan", 12800.5, "returnedHouseholds", 3, "returnedOn", district.today().toString());
  }

  private District.Case inspected() {
    District.Case lamp = lamp().handledAndReportedBack().signedByAllFour();
    long id = team.called("coordinator-d-centre", InspectionSteps.wish(district.today().toString(), 1));
    team.found(team.visitOf(lamp), "TRUE");
    team.published(id, InspectionSteps.OFFICER);
    team.engineWorks();
    return lamp;
  }

  private OrderSteps ordered(District.Case lamp) {
    orders.issue(lamp.id, Ground.UNSOLVED, OFFICER, "两个月没有进展,请十日内修好并当面答复。");
    return new OrderSteps(district, addEvidence, lamp);
  }

  private District.Case circulated() {
    District.Case lamp = lamp();
    ordered(lamp).ignored().carriedOutBy(OFFICER.login(), "ACCEPTED");
    return lamp;
  }

  private District.Case referred() {
    District.Case lamp = lamp();
    String leader = "leader-t01v01";
    String officer = OFFICER.login();
    ordered(lamp).acknowledgedBy(leader).rectifiedBy(leader).foundBy(officer, "FALSE").carriedOutBy(officer, "RESISTED")
        .calledToAccountBy(officer).rectifiedBy(leader).foundBy(officer, "FALSE").carriedOutBy(officer, "HANDED_OVER");
    return lamp;
  }

  private WebLogin official(String login) {
    return WebLogin.as(port, login, WebLogin.PASSWORD, "welcome");
  }

  private static WebLogin.Answer get(WebLogin login, String path) {
    return login.send("GET", WORKPLACE + path, null, null);
  }

  private static JsonNode json(WebLogin.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  /** Heads and rows of all pages. */
  private static List<List<String>> page(WebLogin login, String asked) {
    List<List<String>> all = new ArrayList<>();
    String after = "";
    do {
      JsonNode view = json(get(login, "register?" + asked + "&after=" + after));
      if (all.isEmpty()) {
        all.add(cells(view.get("heads")));
      }
      view.get("rows").forEach(row -> all.add(cells(row)));
      after = view.path("next").asText("null");
    } while (!after.equals("null"));
    return all;
  }

  private static List<String> cells(JsonNode row) {
    List<String> cells = new ArrayList<>();
    row.forEach(cell -> cells.add(cell.asText()));
    return cells;
  }

  private static List<List<String>> csv(WebLogin login, String asked) {
    String text = new String(login.file(WORKPLACE + "register.csv?" + asked), StandardCharsets.UTF_8);
    assertThat(text).startsWith(MARK);
    try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(text.substring(1))) {
      return rows.stream().map(CsvRecord::getFields).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<List<String>> excel(WebLogin login, String asked) {
    try (ReadableWorkbook book = new ReadableWorkbook(
        new ByteArrayInputStream(login.file(WORKPLACE + "register.xlsx?" + asked)))) {
      return book.getFirstSheet().read().stream()
          .map(row -> row.stream().map(cell -> cell == null ? "" : cell.getText()).toList()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> shown(WebLogin login, EventRegister register, District.Case appeal) {
    return page(login, asked(register)).stream().filter(row -> row.get(0).equals(appeal.number))
        .map(row -> String.join("|", row)).toList();
  }

  /** What happened in this test. */
  private String asked(EventRegister register) {
    return "register=" + register.id() + "&from=" + LocalDate.of(2037, 3, 2).plusWeeks(26L * (monday - 1));
  }

  private List<String> offered(WebLogin login) {
    List<String> offered = new ArrayList<>();
    json(get(login, "registers")).forEach(one -> offered.add(one.get("code").asText()));
    return offered;
  }

  @Test
  void everyRegisterShowsARowAfterTheStoryThatMakesItAndItsFilesSayTheSame() {
    WebLogin officer = official("discipline-d-discipline");
    Map<String, Supplier<District.Case>> stories = stories();
    assertThat(registers.all()).extracting(EventRegister::id).containsExactlyInAnyOrderElementsOf(stories.keySet());
    assertThat(offered(officer)).containsExactlyInAnyOrderElementsOf(stories.keySet());

    for (EventRegister register : registers.all()) {
      District.Case appeal = stories.get(register.id()).get();
      assertThat(shown(officer, register, appeal)).as(register.id()).isNotEmpty()
          .allMatch(row -> row.contains("津桥社区") && !row.contains("路灯") && !row.contains("周大娘"));

      List<List<String>> rows = page(officer, asked(register));
      assertThat(csv(officer, asked(register))).as(register.id()).isEqualTo(rows);
      assertThat(excel(officer, asked(register))).as(register.id()).isEqualTo(rows);
      assertThat(json(get(officer, "register?" + asked(register))).get("count").asText())
          .isEqualTo(Integer.toString(rows.size() - 1));
      List<List<String>> oldestFirst = new ArrayList<>(rows.subList(1, rows.size()));
      Collections.reverse(oldestFirst);
      assertThat(page(officer, asked(register) + "&sort=oldest").stream().skip(1).toList()).isEqualTo(oldestFirst);
    }
    assertThat(jdbc.sql("select asked from register_look where login = ? and what = 'EXPORT' order by id desc limit 1")
        .param("discipline-d-discipline").query(String.class).single()).contains("register=referrals", "from=");
  }

  @Test
  void readsLikeTheFormsAndTheOrders() {
    WebLogin officer = official("discipline-t01");
    String today = district.today().toString();
    District.Case told = lamp().handledAndReportedBack(district.today().plusDays(20).toString());
    assertThat(shown(officer, registers.get("visits"), told)).singleElement().asString()
        .contains("当面反馈|津桥社区|", "|当面反馈|" + today + "|诉求人本人|");
    assertThat(shown(officer, registers.get("promises"), told)).singleElement().asString()
        .endsWith("|" + district.today().plusDays(20) + "||");

    District.Case paid = paid();
    assertThat(shown(officer, registers.get("returned"), paid)).singleElement().asString()
        .endsWith("|12800.50|3|" + today);
    paid.reportedBack().handlerSigns().complainantSigns(false, "只给了一家。").handledAndReportedBack();
    assertThat(shown(officer, registers.get("returned"), paid)).as("handled again, without money").isEmpty();

    District.Case referred = referred();
    assertThat(shown(officer, registers.get("interviews"), referred)).hasSize(2)
        .anyMatch(row -> row.contains("落实督办措施") && row.endsWith("津桥社区|对方拒不接受"))
        .anyMatch(row -> row.contains("追责记录") && row.endsWith("津桥社区|批评教育"));
    assertThat(shown(officer, registers.get("circulars"), circulated())).singleElement().asString()
        .endsWith("津桥社区|对方接受，承诺限期整改");
    assertThat(shown(officer, registers.get("orders"), referred)).singleElement().asString()
        .contains("|督办单|移送|已移送|");
  }

  @Test
  void theAccusedSideSeesNoRowAndNoCountNeitherOnAPageNorInAFile() {
    WebLogin officer = official("discipline-t01");
    WebLogin leader = official("leader-t01");
    List<District.Case> cases = List.of(lamp().handledAndReportedBack(district.today().plusDays(20).toString()),
        inspected(), referred(), circulated(), paid());
    waiting.list(cases.get(0).id, "要交通、水利两家一起办。", HANDLER);
    List<String> numbers = cases.stream().map(one -> one.number).toList();
    List<WebLogin> accused = List.of(officer, leader, official("handler-t01v01"));
    Map<String, List<List<String>>> before = new LinkedHashMap<>();
    for (WebLogin reader : accused) {
      offered(reader).forEach(id -> before.put(reader + id, page(reader, asked(registers.get(id)))));
    }
    assertThat(before).hasSizeGreaterThan(12).allSatisfy(
        (id, rows) -> assertThat(rows).as(id).anyMatch(row -> numbers.contains(row.get(0))));

    cases.forEach(one -> transaction.executeWithoutResult(status -> files.open(one.id).record(Step.NAME_ACCUSED,
        new Actor("discipline-d-discipline", "discipline", "d-discipline"), "accused", Map.of("accusedUnit", "t01"),
        Map.of("accusedReason", "群众说到了街道。"))));

    for (WebLogin reader : accused) {
      for (String id : offered(reader)) {
        String asked = asked(registers.get(id));
        List<List<String>> left = new ArrayList<>(before.get(reader + id));
        left.removeIf(row -> numbers.contains(row.get(0)));
        assertThat(page(reader, asked)).as(id).isEqualTo(left);
        assertThat(csv(reader, asked)).as(id).isEqualTo(left);
        assertThat(excel(reader, asked)).as(id).isEqualTo(left);
        assertThat(json(get(reader, "register?" + asked)).get("count").asText()).as(id)
            .isEqualTo(Integer.toString(left.size() - 1));
      }
    }
    assertThat(shown(official("discipline-d-discipline"), registers.get("interviews"), cases.get(2))).isNotEmpty();
  }

  @Test
  void supervisionIsForItsOwnPostsAndNeverForTheSideThatAnOrderPresses() {
    District.Case appeal = referred();
    List<String> apart = registers.all().stream().filter(EventRegister::apart).map(EventRegister::id).toList();
    for (String login : List.of("handler-t01v01", "intake-t01v01", "leader-t01v01", "principal-t01v01")) {
      WebLogin reader = official(login);
      assertThat(offered(reader)).as(login).isNotEmpty().doesNotContainAnyElementsOf(apart);
      for (String register : apart) {
        for (String path : List.of("register", "register.csv", "register.xlsx")) {
          WebLogin.Answer answer = get(reader, path + "?register=" + register);
          assertThat(answer.status()).as(login + " " + path + " " + register).isEqualTo(403);
          assertThat(answer.body()).contains("不由您的岗位查阅");
        }
      }
    }
    assertThat(offered(official("coordinator-d-centre"))).contains("orders").doesNotContain("interviews", "referrals");

    WebLogin officer = official("discipline-t01");
    assertThat(shown(officer, registers.get("interviews"), appeal)).isNotEmpty();
    jdbc.sql("update supervision_order set addressee_unit = 't01' where appeal_id = ?").param(appeal.id).update();
    assertThat(apart).allSatisfy(id -> assertThat(shown(officer, registers.get(id), appeal)).as(id).isEmpty());
  }

  @Test
  void turnsPagesThatStayTrueWhileMoreHappensAndRefusesWhatIsNotThere() {
    WebLogin clerk = official("leader-t01v01");
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      District.Case lamp = lamp();
      transaction.executeWithoutResult(status -> files.open(lamp.id).record(Step.CONFERENCE_REPORTED, HANDLER, "told"));
      before.add(0, lamp.number);
    }
    String asked = asked(registers.get("conferences")) + "&unit=t01v01";
    JsonNode first = json(get(clerk, "register?" + asked));
    waiting.list(lamp().id, "后来又有一件。", HANDLER);

    JsonNode second = json(get(clerk, "register?" + asked + "&after=" + first.get("next").asText()));

    List<String> seen = new ArrayList<>();
    first.get("rows").forEach(row -> seen.add(row.get(0).asText()));
    second.get("rows").forEach(row -> seen.add(row.get(0).asText()));
    assertThat(seen).isEqualTo(before);
    assertThat(get(clerk, "register?register=none").body()).contains("没有这本登记册");
    assertThat(get(clerk, "register?" + asked + "&after=x").body()).contains("翻页位置无法识别");
    assertThat(get(clerk, "register?register=visits&unit=t02").body()).contains("不在您查看的范围内");
    assertThat(get(clerk, "register?register=visits&from=2030-01-01&to=2029-01-01").body()).contains("请调换");
    assertThat(get(official("steering-d"), "registers").status()).isEqualTo(403);
  }

  @Test
  void everyStepThatARegisterCollectsHasItsIndex() {
    String indexes = jdbc.sql("select string_agg(indexdef, ' ') from pg_indexes where indexname like 'ledger_entry_%'")
        .query(String.class).single();
    Matcher named = Pattern.compile("'(\"?[A-Za-z_]+)'").matcher(indexes);
    List<String> indexed = named.results().map(found -> found.group(1)).collect(Collectors.toList());

    registers.all().stream().flatMap(register -> register.collects().stream()).forEach(one -> assertThat(indexed)
        .as(one.toString()).contains(one.step() == Step.HANDLE ? one.said() : one.step().name()));
  }
}
