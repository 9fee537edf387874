package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Status;
import java.util.ArrayList;
import java.util.List;

/** The stations a citizen sees on the way of an appeal; several standings of the case are one station. */
enum Stage {
  REGISTERED("登记"), SCREENING("审看"), HANDLING("办理"), REPORTING("反馈"), SIGNING("签字"), RESOLVED("办结"),
  REVISITING("回访"), ANSWERED("答复");

  private static final List<Stage> USUAL = List.of(REGISTERED, SCREENING, HANDLING, REPORTING, SIGNING, RESOLVED,
      REVISITING);
  private static final List<Stage> ELSEWHERE = List.of(REGISTERED, ANSWERED);
  private static final List<Stage> NOT_ACCEPTED = List.of(REGISTERED, SCREENING, ANSWERED);

  /** @param state done, now, stopped or later */
  record Station(String label, String state) {
    public String stateLabel() {
      return switch (state) {
        case "done" -> "已完成";
        case "now" -> "正在进行";
        case "stopped" -> "没有完成";
        default -> "还没到";
      };
    }
  }

  final String label;

  Stage(String label) {
    this.label = label;
  }

  /** The whole line, with what is done, what is going on and what is still to come. */
  static List<Station> line(Status status) {
    List<Stage> stages = answered(status) ? NOT_ACCEPTED : status == Status.ANSWERED_ELSEWHERE ? ELSEWHERE : USUAL;
    boolean finished = stages != USUAL || status == Status.CLOSED;
    int now = finished ? stages.size() : stages.indexOf(of(status));
    List<Station> line = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      line.add(new Station(stages.get(i).label, i < now ? "done"
          : i > now ? "later"
              : status == Status.SEPARATE ? "stopped" : "now"));
    }
    return line;
  }

  static boolean answered(Status status) {
    return status == Status.DECLINED || status == Status.MERGED || status == Status.REDIRECTED;
  }

  private static Stage of(Status status) {
    return switch (status) {
      case REGISTERED, SCREENED, CLASSIFIED, BOOKED -> SCREENING;
      case HANDLING, ASKED, MOVING, REFUSED, REWORK_ORDERED, REOPENED -> HANDLING;
      case HANDLED -> REPORTING;
      case REPORTED, SIGNING -> SIGNING;
      case RESOLVED, REVISITED, CLOSED -> REVISITING;
      case SEPARATE -> SIGNING;
      case DECLINED, MERGED, REDIRECTED, ANSWERED_ELSEWHERE -> ANSWERED;
    };
  }
}
