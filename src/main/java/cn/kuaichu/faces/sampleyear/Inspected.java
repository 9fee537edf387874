package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.ground.start.StoryClock;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How closed cases are looked at on the spot: one inspection is published, another is under way today. */
final class Inspected {
  private static final int AGO = 6; // days
  private static final int UNDER_WAY = 2; // days ago
  private static final int OLDEST = 300; // days ago, of what is drawn from
  private static final int NEWEST = 75;
  private static final int SAMPLE = 6;
  private static final int MOST_OF_A_UNIT = 100; // percent
  private static final String[] VERDICTS = {"FALSE", "TRUE", "PARTLY", "TRUE", "UNVERIFIABLE", "TRUE"};
  private final Stage stage;
  private final Instant today;
  private final Random chance;

  Inspected(Stage stage, Instant today, Random chance) {
    this.stage = stage;
    this.today = today;
    this.chance = chance;
  }

  void tell() {
    Instant begun = today.minus(Duration.ofDays(AGO));
    String published = called(begun, OLDEST, NEWEST);
    Instant now = begun.plus(Duration.ofDays(1));
    List<Long> cases = new ArrayList<>();
    StoryClock.tell(now);
    for (Long one = visited(published, 0, now); one != null; one = visited(published, cases.size(), now)) {
      cases.add(one);
      now = now.plus(Duration.ofHours(1 + chance.nextInt(3)));
      StoryClock.tell(now);
    }
    stage.timePasses(published, now);
    while (stage.confirms(published, Map.of("agrees", "YES", "confirmReason", "照片和走访记录相符。"))) {
      stage.timePasses(published, now);
    }
    now = now.plus(Duration.ofDays(1));
    stage.timePasses(published, now);
    stage.does(published, "userTask_publishFindings", Map.of("published", "YES"));
    stage.timePasses(published, now);
    cases.forEach(one -> stage.timePasses(stage.now(one).number(), today)); // what was found false runs again
    underWay();
  }

  private Long visited(String inspection, int no, Instant now) {
    return stage.visits(inspection, seen(VERDICTS[no % VERDICTS.length], now));
  }

  private void underWay() {
    Instant begun = today.minus(Duration.ofDays(UNDER_WAY));
    String running = called(begun, NEWEST, AGO);
    Instant seen = begun.plus(Duration.ofDays(1));
    StoryClock.tell(seen);
    stage.visits(running, seen("FALSE", seen));
  }

  private String called(Instant at, int oldest, int newest) {
    StoryClock.tell(at);
    LocalDate day = WorkCalendar.date(today);
    Map<String, Object> wish = new HashMap<>(Map.of("reason", "群众反映有的事项报了办结，过后又和原来一样。", "closedFrom",
        day.minusDays(oldest).toString(), "closedTo", day.minusDays(newest).toString(), "wanted", SAMPLE,
        "unitPercent", MOST_OF_A_UNIT, "disciplineMember", "discipline-d-discipline", "targetMember",
        "inspector-d-target", "petitionMember", "petition-d-petition"));
    wish.put("leads", "DISCIPLINE");
    return stage.starts("field-inspection", "coordinator-d-centre", wish);
  }

  private static Map<String, Object> seen(String verdict, Instant at) {
    return Map.of("visitedOn", WorkCalendar.date(at).toString(), "visitedPlace", "诉求反映的地点", "met", "诉求人本人和两户邻居",
        "verdict", verdict, "seen", verdict.equals("TRUE") ? "到现场看过，与卷宗所写一致。" : "到现场看过，与卷宗所写有出入，已拍照。");
  }
}
