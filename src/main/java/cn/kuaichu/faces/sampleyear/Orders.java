package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the unit and the officers do about a case's supervision orders while its story goes on. */
final class Orders {
  /** How the unit answers. */
  enum Manner {
    RIGHT, SILENT, HALF, FALSE
  }

  private static final List<String> STEPS = List.of("userTask_acknowledgeOrder", "userTask_rectify",
      "userTask_verifyRectification", "userTask_carryOutRung", "userTask_callToAccount");
  private final Stage stage;
  private final String number;
  private final long appealId;
  private Manner manner = Manner.RIGHT;
  private boolean foundWanting;

  Orders(Stage stage, String number, long appealId) {
    this.stage = stage;
    this.number = number;
    this.appealId = appealId;
  }

  void answered(Manner now) {
    manner = now;
  }

  /** @return the task somebody does next; null where none waits, the unit lets its time pass, or it is to wait */
  String next(String waitsAt) {
    Set<String> open = stage.openTasks(number);
    return STEPS.stream().filter(open::contains).filter(step -> !step.equals(waitsAt))
        .filter(step -> !(manner == Manner.SILENT && isOfTheUnit(step))).findFirst().orElse(null);
  }

  private static boolean isOfTheUnit(String step) {
    return step.equals("userTask_acknowledgeOrder") || step.equals("userTask_rectify");
  }

  void does(String step, Instant now) {
    String today = WorkCalendar.date(now).toString();
    switch (step) {
      case "userTask_acknowledgeOrder" -> stage.does(number, step, Map.of("plan", "由分管负责同志牵头，三日内拿出办法，一周内办好。"));
      case "userTask_rectify" -> {
        stage.showsBefore(appealId, number, step);
        stage.does(number, step, Map.of("measures", "已组织人员到现场办理，佐证材料已补入卷宗。"));
      }
      case "userTask_verifyRectification" -> verifies(step);
      case "userTask_carryOutRung" -> stage.does(number, step, Map.of("doneOn", today, "result",
          stage.isReferral(number, step) ? "HANDED_OVER" : "ACCEPTED", "record", "已按程序实施，对方当场表态限期改正。"));
      default -> stage.does(number, step, Map.of("measure", "CRITICISM", "decidedOn", today, "record",
          "对分管负责同志作了批评教育，责成说明情况。"));
    }
  }

  private void verifies(String step) {
    boolean wanting = manner != Manner.RIGHT && !foundWanting;
    foundWanting = true;
    String outcome = manner == Manner.FALSE ? "FALSE" : "NOT_RECTIFIED";
    stage.does(number, step, Map.of("way", "ON_SITE", "outcome", wanting ? outcome : "VERIFIED", "finding",
        wanting ? "到现场查看，还有一半没有做。" : "到现场查看，与报送的情况一致。"));
  }
}
