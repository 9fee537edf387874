package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.start.StoryClock;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.signoff.Answer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** One invented citizen's matter, from the day he said it to today, as far as it has come. */
final class Story {
  /** Two strokes, long enough for a name. */
  static final String DRAWN = "100,100 200,120 300,90 400,140 500,100 600,150;"
      + "150,200 250,260 350,220 450,280 550,240 650,300";
  private static final int LONG = 400; // days, beyond any story's end
  private static final int MOST_UNCLEAR = 40; // one in five is drawn
  private static final List<String> TRIES = List.of("PHONE", "VISIT", "RELATIVE", "PHONE", "VISIT");
  private final Stage stage;
  private final Cast cast;
  private final Instant today;
  private final Random chance;
  private final Orders orders;
  private Appeal appeal;
  private Instant now;

  /**
   * @param again takes the same matter down once more
   * @param earlier number of a case of the same place that still runs; null where there is none
   * @param neighbour a unit of the same kind beside the one where it happened
   * @param waitsAt the task that still waits today; null for a story that goes to its end
   */
  record Cast(Matter matter, Function<Instant, Appeal> again, String earlier, String neighbour, String waitsAt,
      boolean claimed) {}

  Story(Stage stage, Cast cast, Appeal appeal, Instant begun, Instant today, Random chance) {
    this.stage = stage;
    this.cast = cast;
    this.appeal = appeal;
    this.now = begun;
    this.today = today;
    this.chance = chance;
    this.orders = new Orders(stage, appeal.number(), appeal.id());
  }

  /** Thrown where the story has come to today. */
  private static final class Today extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Today() {
      super(null, null, false, false);
    }
  }

  /** @param kind how the story goes */
  void tell(Kind kind) {
    try {
      hours(2, 32);
      kind.tell(this);
      days(LONG);
    } catch (Today reached) {
      if (cast.claimed() && stage.hasTask(appeal.number(), cast.waitsAt())) {
        stage.claims(appeal.number(), cast.waitsAt());
      }
    }
  }

  String pick(List<String> words) {
    return words.get(chance.nextInt(words.size()));
  }

  private Status status() {
    return stage.now(appeal.id()).status();
  }

  // --- the beginning

  Story screened(String ground, Map<String, Object> more) {
    Map<String, Object> answers = new HashMap<>(more);
    answers.put("ground", ground);
    return does("userTask_screenAppeal", answers);
  }

  Story unclear() {
    return screened("UNCLEAR", Map.of("reason", "来件没有写明时间、地点和要求，联系后仍无法明确。"));
  }

  Story accepted() {
    return screened("VALID", Map.of()).classified();
  }

  private Story classified() {
    hours(1, 21);
    Matter matter = cast.matter();
    Map<String, Object> answers = new HashMap<>(
        Map.of("category", matter.category(), "topic", matter.topic(), "difficulty", matter.difficulty()));
    if (matter.accused() != null) {
      answers.putAll(Map.of("accusedWhom", "UNIT", "accusedUnit", matter.accused(), "accusedReason", "诉求人说的是该单位的人员。"));
    }
    return does("userTask_classifyAppeal", answers);
  }

  Story repeats() {
    if (cast.earlier() == null) {
      return accepted();
    }
    screened("SAME_MATTER_RUNNING", Map.of("repeatOf", cast.earlier(), "reason", "与在办的同一事项合并办理，结果一并告知。"));
    return days(LONG);
  }

  /** Somebody writes again and again what no one understands, until the district looks at one of the answers. */
  Story unclearUntilDrawn(String outcome) {
    unclear();
    for (int i = 0; i < MOST_UNCLEAR && !stage.hasTask(appeal.number(), "userTask_checkScreening"); i++) {
      appeal = cast.again().apply(now);
      hours(2, 5);
      unclear();
    }
    hours(20, 40);
    does("userTask_checkScreening", Map.of("outcome", outcome, "checkReason",
        outcome.equals("UPHOLD") ? "打过电话，确实没有说明要办什么。" : "打过电话，诉求人说清了时间和地点，应当受理。"));
    return outcome.equals("UPHOLD") ? this : hoursLater().accepted().handled().signed().looked();
  }

  private Story hoursLater() {
    hours(3, 8);
    return this;
  }

  // --- what a handler asks for

  Story asks(String operation, Map<String, Object> more, String decision, Map<String, Object> decided) {
    days(1, 3);
    handles(operation, more);
    hours(10, 30);
    does(decision, decided);
    return days(1, 3);
  }

  private void handles(String operation, Map<String, Object> more) {
    Map<String, Object> answers = new HashMap<>(more);
    answers.put("operation", operation);
    does("userTask_handleAppeal", answers);
  }

  Story objectionUpheld() {
    return asks("OBJECT", Map.of("requestReason", "事发地在邻村一侧，有界桩照片为证。"), "userTask_ruleObjection",
        Map.of("decision", "GRANT", "toUnit", cast.neighbour(), "decisionReason", "界桩清楚，改由邻村办理。"));
  }

  Story takesRequestBack() {
    days(1, 3);
    handles("EXTEND", Map.of("extendDays", 5, "requestReason", "等供货商回话。"));
    hours(6, 8);
    followsUp("WITHDRAW:REQUEST", "供货商已经发货，不用延期了。");
    return days(1, 2);
  }

  Story assisted() {
    asksForHelp();
    days(2, 3);
    followsUp("URGE:ASSIST", "诉求人又问起，请尽快反馈。");
    hours(6, 20);
    return does("userTask_assist", Map.of("assistAnswer", "DONE", "assistDone", "已派人共同查看，并提供了管线图。"));
  }

  Story assistSentBack() {
    asksForHelp();
    hours(1, 3);
    return does("userTask_assist", Map.of("assistAnswer", "SEND_BACK", "sendBackReason", "经核对，所涉设施不由本单位管理。"));
  }

  private void asksForHelp() {
    days(1, 3);
    handles("ASSIST", Map.of("assistUnit", cast.neighbour(), "assistDays", 7, "requestReason", "请协助查看共用管线的走向。"));
  }

  private void followsUp(String beginning, String reason) {
    stage.followsUp(stage.handler(appeal.id()), beginning + ":" + appeal.id() + ":", reason);
  }

  // --- conferences

  Story listed() {
    days(1, 2);
    handles("CONFER", Map.of("requestReason", "涉及几家单位，本单位协调不动，请联席会议研究。"));
    return days(LONG);
  }

  Story confers() {
    days(1, 2);
    handles("CONFER", Map.of("requestReason", "涉及几家单位，本单位协调不动，请联席会议研究。"));
    hours(12, 20);
    String conference = stage.starts("joint-conference", "coordinator-d-centre", Map.of());
    hours(12, 20);
    does(conference, "userTask_prepareAgenda", Map.of("meetsOn", date(2), "memberGroup", "CHOSEN", "member1",
        "d-transport", "member2", "d-water"));
    days(2, 2);
    does(conference, "userTask_holdMeeting", Map.of("heldOn", date(0), "minutes",
        "各单位到会。会议听取了情况，明确由交通部门牵头、水利部门配合，限期完成。"));
    hours(2, 5);
    does("userTask_decideCase", Map.of("leadUnit", "d-transport", "dueOn", date(5), "lateReason", "需先办理施工手续。",
        "assisting1", "d-water", "what", "由交通部门牵头清障修复，水利部门同步疏通涵管。"));
    days(2, 3);
    while (stage.hasTask(appeal.number(), "userTask_reportDuty")) {
      does("userTask_reportDuty", Map.of("report", "已按会议决定完成，现场已恢复。"));
    }
    stage.timePasses(conference, now);
    return this;
  }

  private String date(int ahead) {
    return day(ahead).toString();
  }

  private LocalDate day(int ahead) {
    return WorkCalendar.date(now).plusDays(ahead);
  }

  // --- the handling

  /** So long that the time is over and the officers ask why. */
  Story longTime() {
    return days(40, 70);
  }

  Story handled() {
    return handled("SOLVED", Map.of());
  }

  Story handled(String result, Map<String, Object> more) {
    days(2, 11);
    Map<String, Object> answers = new HashMap<>(Map.of("measures", cast.matter().measures(), "result", result));
    stopsAt("userTask_handleAppeal");
    if (result.equals("SOLVED")) {
      answers.putAll(cast.matter().paidBack(date(0)));
    }
    if (result.equals("SOLVED") && !stage.photographed(appeal.id())) {
      answers.put("noEvidenceReason", "当面核实，现场不便拍照。");
    }
    answers.putAll(more);
    does("userTask_handleAppeal", answers);
    hours(4, 34);
    boolean solved = result.equals("SOLVED");
    does("userTask_reportBack", Map.of("way", "IN_PERSON", "metOn", date(0), "metWhere", "诉求人家中", "metWhom", "SELF",
        "matter", solved ? "YES" : "PARTLY", "mood", "YES", "moodNote", solved ? "事情办了，心里踏实。" : "道理说清了，能够理解。",
        "note", cast.matter().told()));
    hours(1, 6);
    does("userTask_handlerSigns", Map.of("decision", "AGREE"));
    hours(2, 22);
    return this;
  }

  /** @param ahead days until what is promised besides has to be done */
  Story promised(int ahead) {
    return handled("SOLVED", Map.of("promise1", "每周清理一次，公布负责人和电话。", "promise1By", date(ahead + 16)));
  }

  Story promise(String finding, String seen) {
    until("userTask_checkPromise");
    hours(5, 20);
    return does("userTask_checkPromise", Map.of("finding", finding, "way", "ON_SITE", "seen", seen));
  }

  // --- the signatures

  Story signed() {
    return complainant(Answer.AGREE, null).leadersSign();
  }

  Story complainant(Answer answer, String words) {
    stopsAt("userTask_complainantSigns");
    stage.complainantSigns(appeal.id(), answer, words);
    hours(3, 23);
    return this;
  }

  Story signsByPhone() {
    does("userTask_complainantSigns", Map.of("manner", "PHONE_RECORD", "decision", "AGREE", "calledOn", date(0),
        "relative", "儿子", "note", "诉求人在外务工，电话里逐项念了办理结果，本人表示同意，已告知其儿子。"));
    hours(10, 30);
    does("userTask_checkSignature", Map.of("decision", "GENUINE", "note", "另打电话问过本人，说法一致。"));
    hours(3, 10);
    return this;
  }

  Story notReached() {
    for (String way : TRIES) {
      if (stage.hasTask(appeal.number(), "userTask_complainantSigns")) {
        does("userTask_complainantSigns", Map.of("manner", "NOT_REACHED", "tryWay", way, "note",
            "没有联系上，邻居说全家外出，归期不定。"));
        days(4, 4);
      }
    }
    does("userTask_checkUnreachable", Map.of("decision", "UNREACHABLE", "note", "换了时间再打电话，并到户门口看过，确实无人。"));
    hours(10, 20);
    does("userTask_decideUnreachable", Map.of("decision", "AGREE", "note", "已按规定次数和方式联系，同意另列结案。"));
    return days(LONG);
  }

  Story leadersSign() {
    does("userTask_leaderSigns", Map.of("decision", "AGREE", "reviewFacts", "YES", "reviewAnswered", "YES",
        "reviewEvidence", stage.hasEvidence(appeal.id()) ? "YES" : "REASONED", "reviewLawful", "YES", "reviewMet",
        "YES"));
    hours(2, 22);
    return does("userTask_principalSigns", Map.of("decision", "AGREE"));
  }

  // --- after the closing

  Story looked() {
    return looked("YES", "YES", null);
  }

  /** @param falseResolution null where the matter was solved */
  Story looked(String solved, String satisfied, String falseResolution) {
    until("userTask_revisitAppeal");
    hours(20, 20);
    boolean well = solved.equals("YES") && satisfied.equals("YES");
    Map<String, Object> heard = new HashMap<>(Map.of("reached", "YES", "way", chance.nextInt(4) == 0 ? "VISIT"
        : "PHONE", "solved", solved, "satisfied", satisfied, "ownSignature", "YES", "metInPerson", "YES", "whoMet",
        "村里的干部", "trips", chance.nextInt(3), "note", well ? "诉求人表示事情办好了，满意。" : "诉求人表示还没有完全办好，希望继续办。"));
    if (falseResolution != null) {
      heard.put("falseResolution", falseResolution);
    }
    return does("userTask_revisitAppeal", heard);
  }

  Story saidAgain() {
    Appeal original = appeal;
    appeal = cast.again().apply(now);
    hours(4, 20);
    screened("SAME_MATTER_ENDED", Map.of("repeatOf", original.number(), "changed", "NOT_SOLVED", "reason",
        "诉求人说修好以后又坏了，原来的问题没有真正解决。"));
    stage.timePasses(appeal.number(), now);
    appeal = original;
    return this;
  }

  Story saysNotDone() {
    stage.saysNotDone(appeal.id(), "签字以后下了一场雨，又和原来一样了。");
    return status() == Status.HANDLING ? this : days(LONG);
  }

  // --- supervision

  Story silent() {
    orders.answered(Orders.Manner.SILENT);
    return this;
  }

  Story halfRight() {
    orders.answered(Orders.Manner.HALF);
    return this;
  }

  Story falseClaim() {
    orders.answered(Orders.Manner.FALSE);
    return this;
  }

  Story ordered(String ground) {
    days(2, 4);
    stage.starts("supervision-order", stage.officer(appeal.id()), Map.of("appealNumber", appeal.number(), "ground",
        ground, "reason", "诉求合理，群众等得急，请尽快拿出办法并按期报送。"));
    return this;
  }

  Story orderTakenBack() {
    days(1, 2);
    stage.takesOrderBack(appeal.id());
    return this;
  }

  // --- the passing of time

  Story does(String task, Map<String, Object> answers) {
    return does(appeal.number(), task, answers);
  }

  private Story does(String number, String task, Map<String, Object> answers) {
    stopsAt(task);
    stage.does(number, task, answers);
    return this;
  }

  private void stopsAt(String task) {
    if (task.equals(cast.waitsAt())) {
      days(LONG);
    }
  }

  private void until(String task) {
    while (!stage.hasTask(appeal.number(), task)) {
      days(2);
    }
  }

  private void hours(int least, int most) {
    to(now.plus(Duration.ofHours(between(least, most))));
  }

  private Story days(int least, int most) {
    return days(between(least, most));
  }

  /** What is to wait today comes to its place without delay. */
  private int between(int least, int most) {
    int more = chance.nextInt(most - least + 1);
    return cast.waitsAt() == null ? least + more : least;
  }

  Story days(int days) {
    to(now.plus(Duration.ofDays(days)));
    return this;
  }

  private void to(Instant wanted) {
    Instant later = inOfficeHours(wanted);
    boolean over = !later.isBefore(today);
    Instant end = over ? today : later;
    for (String step = fallsUntil(end); step != null; step = fallsUntil(end)) {
      orders.does(step, now);
    }
    at(end);
    if (over) {
      throw new Today();
    }
  }

  /**
   * What falls due happens, each at its moment, until somebody has to do something about an order.
   *
   * @return what he does; null at the end of the time
   */
  private String fallsUntil(Instant end) {
    String step = orders.next(cast.waitsAt());
    Instant acts = step == null ? null : inOfficeHours(now.plus(Duration.ofHours(between(16, 30))));
    while (true) {
      Instant stop = acts != null && acts.isBefore(end) ? acts : end;
      Optional<Instant> fell = stage.nextFalls(appeal.number(), now, stop);
      if (fell.isEmpty()) {
        return reaches(acts, end) ? step : null;
      }
      at(fell.get());
      step = orders.next(cast.waitsAt());
      if (step == null) {
        acts = null;
      } else if (acts == null) {
        acts = inOfficeHours(now.plus(Duration.ofHours(between(16, 30))));
      }
    }
  }

  private boolean reaches(Instant acts, Instant end) {
    if (acts == null || !acts.isBefore(end)) {
      return false;
    }
    at(acts);
    return true;
  }

  private void at(Instant moment) {
    now = moment;
    StoryClock.tell(moment);
  }

  /** No one works at night: what would be done then is done in the morning of the next weekday. */
  private Instant inOfficeHours(Instant wanted) {
    ZonedDateTime at = wanted.atZone(WorkCalendar.ZONE);
    while (at.getHour() < 9 || at.getHour() > 17 || at.getDayOfWeek() == DayOfWeek.SATURDAY
        || at.getDayOfWeek() == DayOfWeek.SUNDAY) {
      at = (at.getHour() < 9 ? at : at.plusDays(1)).toLocalDate().atTime(9, chance.nextInt(60))
          .atZone(WorkCalendar.ZONE);
      if (at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY) {
        at = at.plusDays(1).withHour(9);
      }
    }
    return at.toInstant();
  }
}
