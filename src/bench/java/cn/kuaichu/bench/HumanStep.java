package cn.kuaichu.bench;

import cn.kuaichu.people.identity.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** One human step of the usual life of an appeal, as it is answered in Tasklist. */
record HumanStep(Role role, Map<String, Object> answers) {
  /** The same for all cases of a run, also of one that goes on over midnight. */
  static final LocalDate TODAY = LocalDate.now();
  private static final Map<String, Object> AGREES = Map.of("decision", "AGREE");

  /** The complainant agrees: at the desk of the stock engine, on the own phone here. */
  static final HumanStep COMPLAINANT = new HumanStep(Role.INTAKE, Map.of("manner", "IN_PERSON", "decision", "AGREE"));

  /** From the appeal's arrival to its archive. */
  static final List<HumanStep> TO_THE_ARCHIVE = List.of(
      new HumanStep(Role.INTAKE, Map.of("ground", "VALID")),
      new HumanStep(Role.INTAKE, Map.of("category", "HELP", "topic", "road-damage", "difficulty", "EASY")),
      new HumanStep(Role.HANDLER, Map.of("result", "SOLVED", "noEvidenceReason", "当面核实，现场不便拍照。",
          "measures", "现场查看后更换了灯泡和老化线路，已恢复照明，并约定每月巡查一次。")),
      new HumanStep(Role.HANDLER, Map.of("way", "IN_PERSON", "metOn", TODAY.toString(), "metWhere", "诉求人家中",
          "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "灯亮了，心里踏实了。", "note",
          "当面说明了更换情况和巡查安排，诉求人表示认可。")),
      new HumanStep(Role.HANDLER, AGREES),
      COMPLAINANT,
      new HumanStep(Role.LEADER, AGREES),
      new HumanStep(Role.PRINCIPAL, AGREES));

  static final HumanStep REVISIT = new HumanStep(Role.DISCIPLINE,
      Map.of("reached", "YES", "way", "PHONE", "solved", "YES",
          "satisfied", "YES", "ownSignature", "YES", "metInPerson", "YES", "trips", 0, "note", "电话回访，路灯正常，诉求人满意。"));

  static final String TITLE = "三组路口的路灯坏了两个月";
  static final String WORDS = "三组路口的路灯坏了两个月，晚上老人出门看不见路，上周有人在那里摔了一跤。"
      + "之前跟组长说过两次，说是要等镇上统一来修，一直没有等到。希望能尽快修好，也请告诉我们以后坏了该找谁。";
  static final String NAME = "周桂兰";
  static final String PHONE = "13800001234";
  static final String ADDRESS = "三组十七号";
  static final String TAKEN_WHERE = "村口小卖部";
}
