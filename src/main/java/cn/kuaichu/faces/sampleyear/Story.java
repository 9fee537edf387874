package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.signoff.Answer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One invented citizen's matter, from the day he said it to today, as far as it has come. */
final class Story {
  /** Two strokes, long enough for a name. */
  static final String DRAWN = "100,100 200,120 300,90 400,140 500,100 600,150;"
      + "150,200 250,260 350,220 450,280 550,240 650,300";
  private final Stage stage;
  private final Matter matter;
  private final Appeal appeal;
  private final Instant today;
  private final Random chance;
  private Instant now;

  Story(Stage stage, Matter matter, Appeal appeal, Instant begun, Instant today, Random chance) {
    this.stage = stage;
    this.matter = matter;
    this.appeal = appeal;
    this.now = begun;
    this.today = today;
    this.chance = chance;
  }

  /** Thrown where the story has come to today. */
  private static final class Today extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Today() {
      super(null, null, false, false);
    }
  }

  /** @param kind how the story goes */
  void tell(Kind kind, String earlier) {
    try {
      hours(2 + chance.nextInt(30));
      kind.begin(this, earlier);
      if (stage.now(appeal.id()).status() == Status.HANDLING) {
        handled(kind);
      }
      days(400);
    } catch (Today reached) {
      // the rest is still to come
    }
  }

  String pick(List<String> words) {
    return words.get(chance.nextInt(words.size()));
  }

  private Status status() {
    return stage.now(appeal.id()).status();
  }

  void screened(String ground, Map<String, Object> more) {
    Map<String, Object> answers = new HashMap<>(more);
    answers.put("ground", ground);
    does("userTask_screenAppeal", answers);
  }

  void accepted() {
    screened("VALID", Map.of());
    hours(1 + chance.nextInt(20));
    Map<String, Object> answers = new HashMap<>(
        Map.of("category", matter.category(), "topic", matter.topic(), "difficulty", matter.difficulty()));
    if (matter.accused() != null) {
      answers.putAll(Map.of("accusedWhom", "UNIT", "accusedUnit", matter.accused(), "accusedReason", "诉求人说的是该单位的人员。"));
    }
    does("userTask_classifyAppeal", answers);
  }

  private void handled(Kind kind) {
    days(1 + chance.nextInt(4));
    kind.asks(this);
    days(kind.slow() ? 45 + chance.nextInt(30) : 1 + chance.nextInt(7));
    finished("SOLVED");
    if (kind.refused()) {
      stage.complainantSigns(appeal.id(), Answer.REFUSE, "只做了一半，还没有全部办好，希望再来看看。");
      days(2 + chance.nextInt(5));
      finished("SOLVED");
    }
    signed();
    looked(kind);
  }

  /** Days until somebody is to look again, by the district's table. */
  private void untilTheSecondLook() {
    while (!stage.hasTask(appeal.number(), "userTask_revisitAppeal")) {
      days(2);
    }
    hours(20);
  }

  private void looked(Kind kind) {
    untilTheSecondLook();
    does("userTask_revisitAppeal", kind.heard(chance));
    if (status() == Status.HANDLING) {
      days(3 + chance.nextInt(6));
      finished("SOLVED");
      signed();
      untilTheSecondLook();
      does("userTask_revisitAppeal", Kind.PLAIN.heard(chance));
    }
  }

  void asks(String operation, Map<String, Object> more, String decision, Map<String, Object> decided) {
    Map<String, Object> answers = new HashMap<>(more);
    answers.put("operation", operation);
    does("userTask_handleAppeal", answers);
    hours(10 + chance.nextInt(20));
    does(decision, decided);
    days(1 + chance.nextInt(3));
  }

  private void finished(String result) {
    does("userTask_handleAppeal", Map.of("measures", matter.measures(), "result", result, "noEvidenceReason",
        "当面核实，现场不便拍照。"));
    hours(4 + chance.nextInt(30));
    does("userTask_reportBack", Map.of("way", "IN_PERSON", "metOn", WorkCalendar.date(now).toString(), "metWhere",
        "诉求人家中", "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "事情办了，心里踏实。", "note",
        matter.told()));
    hours(1 + chance.nextInt(5));
    does("userTask_handlerSigns", Map.of("decision", "AGREE"));
    hours(2 + chance.nextInt(20));
  }

  private void signed() {
    stage.complainantSigns(appeal.id(), Answer.AGREE, null);
    hours(3 + chance.nextInt(20));
    does("userTask_leaderSigns", Map.of("decision", "AGREE", "reviewFacts", "YES", "reviewAnswered", "YES",
        "reviewEvidence", "REASONED", "reviewLawful", "YES", "reviewMet", "YES"));
    hours(2 + chance.nextInt(20));
    does("userTask_principalSigns", Map.of("decision", "AGREE"));
  }

  void does(String task, Map<String, Object> answers) {
    stage.does(appeal.number(), task, answers);
  }

  private void hours(int hours) {
    to(now.plus(Duration.ofHours(hours)));
  }

  void days(int days) {
    to(now.plus(Duration.ofDays(days)));
  }

  private void to(Instant wanted) {
    Instant later = inOfficeHours(wanted);
    boolean over = !later.isBefore(today);
    now = over ? today : later;
    stage.timePasses(appeal.number(), now);
    if (over) {
      throw new Today();
    }
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
