package cn.kuaichu.faces.sampleyear;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How a story goes. */
enum Kind {
  /** Done, signed, looked at again, and well. */
  PLAIN(56), REFUSED_ONCE(7), EXTENDED(5), RAISED(3), SLOW(3), NOT_SATISFIED(4), FALSE_RESOLUTION(1), WAITING(0),
  DECLINED(6), REDIRECTED(4), REPEATED(0), UNCLEAR(2);

  private static final List<String> GROUNDS = List.of("OUT_OF_SCOPE", "ALREADY_FINAL", "UNLAWFUL_DEMAND");
  private final int weight;

  Kind(int weight) {
    this.weight = weight;
  }

  static Kind of(Random chance) {
    int sum = 0;
    for (Kind kind : values()) {
      sum += kind.weight;
    }
    int drawn = chance.nextInt(sum);
    for (Kind kind : values()) {
      drawn -= kind.weight;
      if (drawn < 0) {
        return kind;
      }
    }
    return PLAIN;
  }

  /** What is late had a short time. */
  boolean fits(Matter matter) {
    return this != SLOW || matter.difficulty().equals("EASY");
  }

  /** @param earlier number of a case of the same place that still runs; null where there is none */
  void begin(Story story, String earlier) {
    switch (this) {
      case DECLINED -> story.screened(story.pick(GROUNDS), Map.of("reason",
          "经核对，本事项依规不属于本平台受理范围，已向诉求人说明理由和其他途径。"));
      case UNCLEAR -> story.screened("UNCLEAR", Map.of("reason", "来件没有写明时间、地点和要求，联系后仍无法明确。"));
      case REDIRECTED -> story.screened("LITIGATION", Map.of("reason", "本事项正在人民法院审理，请按诉讼程序主张权利。"));
      case REPEATED -> {
        if (earlier == null) {
          story.accepted();
        } else {
          story.screened("SAME_MATTER_RUNNING", Map.of("repeatOf", earlier, "reason", "与在办的同一事项合并办理，结果一并告知。"));
        }
      }
      case WAITING -> story.days(400);
      default -> story.accepted();
    }
  }

  void asks(Story story) {
    switch (this) {
      case EXTENDED -> story.asks("EXTEND", Map.of("extendDays", 10, "requestReason", "配件要从厂家调货，路上需要时间。"),
          "userTask_approveTime", Map.of("decision", "GRANT", "grantedDays", 10));
      case RAISED -> story.asks("RAISE", Map.of("requestReason", "涉及上级单位的设施，本级解决不了。"), "userTask_decideRaise",
          Map.of("decision", "GRANT"));
      default -> {
        // goes on as it is
      }
    }
  }

  boolean slow() {
    return this == SLOW;
  }

  boolean refused() {
    return this == REFUSED_ONCE;
  }

  /** What the citizen says when he is asked again. */
  Map<String, Object> heard(Random chance) {
    boolean well = this != NOT_SATISFIED && this != FALSE_RESOLUTION;
    Map<String, Object> heard = new HashMap<>(Map.of("reached", "YES", "way", chance.nextInt(4) == 0 ? "VISIT"
        : "PHONE", "solved", this == FALSE_RESOLUTION ? "NO" : "YES", "satisfied", well ? "YES" : "NO", "ownSignature",
        "YES", "metInPerson", "YES", "whoMet", "村里的干部", "trips", chance.nextInt(3), "note",
        well ? "诉求人表示事情办好了，满意。" : "诉求人表示还没有完全办好，希望继续办。"));
    if (this == FALSE_RESOLUTION) {
      heard.put("falseResolution", "YES");
    }
    return heard;
  }
}
