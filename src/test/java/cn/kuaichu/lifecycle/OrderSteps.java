package cn.kuaichu.lifecycle;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happens to the one supervision order of a case, in the words of those who do it. */
final class OrderSteps {
  private static final int MOST_DAYS = 60;
  private static int pictures;
  private final District district;
  private final AddEvidence addEvidence;
  private final District.Case appeal;

  OrderSteps(District district, AddEvidence addEvidence, District.Case appeal) {
    this.district = district;
    this.addEvidence = addEvidence;
    this.appeal = appeal;
  }

  OrderSteps acknowledgedBy(String leader) {
    appeal.official(leader, "userTask_acknowledgeOrder", "plan", "由分管领导牵头,三日内更换线路。");
    return this;
  }

  OrderSteps rectifiedBy(String leader) {
    return shown(leader).saidToBeRight(leader);
  }

  OrderSteps saidToBeRight(String leader) {
    appeal.official(leader, "userTask_rectify", "measures", "线路已全部更换,夜间试亮正常。");
    return this;
  }

  /** A new picture in the dossier. */
  OrderSteps shown(String official) {
    district.clock.setTo(district.clock.instant().plusSeconds(1));
    addEvidence.add(appeal.id, new Actor(official, "leader", "t01v01"), "现场.png",
        Pictures.plain("png", 40 + ++pictures, 30));
    return this;
  }

  /** The case is handled and signed by all four. */
  OrderSteps endsWithItsCase() {
    appeal.handledAndReportedBack().signedByAllFour();
    return this;
  }

  /** A leader has newly set the time of a case that was late already. */
  OrderSteps newlyDated(int days) {
    district.jdbc.sql("update clock set due_at = ? where appeal_id = ? and kind = 'HANDLING' and stopped_at is null")
        .params(java.sql.Timestamp.from(district.clock.instant().plus(java.time.Duration.ofDays(days))), appeal.id)
        .update();
    return this;
  }

  OrderSteps foundBy(String officer, String outcome) {
    appeal.official(officer, "userTask_verifyRectification", "way", "ON_SITE", "outcome", outcome, "finding",
        "夜间到现场,三盏灯有一盏不亮。");
    return this;
  }

  OrderSteps carriedOutBy(String officer, String result) {
    appeal.official(officer, "userTask_carryOutRung", "doneOn", district.today().toString(), "result", result, "record",
        "在全镇范围内实施,对方当场表态。");
    return this;
  }

  OrderSteps calledToAccountBy(String officer) {
    appeal.official(officer, "userTask_callToAccount", "measure", "CRITICISM", "decidedOn", district.today().toString(),
        "record", "对分管领导批评教育。");
    return this;
  }

  /** The unit lets its time pass. */
  OrderSteps ignored() {
    long before = timesLate();
    for (int days = 0; timesLate() == before; days++) {
      if (days == MOST_DAYS) {
        throw new AssertionError("order " + number() + " still waits for the unit after " + days + " days");
      }
      district.daysPass(1);
    }
    return this;
  }

  private long timesLate() {
    return acts().stream().filter(act -> act.startsWith("LATE ")).count();
  }

  OrderSteps withdrawnBy(String superior, String why) {
    String order = number();
    district.as(superior, () -> {
      String definition = district.jdbc.sql("select max(id_) from act_re_procdef where key_ = 'supervision-withdrawal'")
          .query(String.class).single();
      return district.forms.submitStartForm(definition,
          Map.of("orderNumber", order, "why", why, "reason", "经查，路灯不归该社区管，督办单下错了。"));
    });
    return this;
  }

  String number() {
    return column("number");
  }

  String rung() {
    return column("rung");
  }

  String status() {
    return column("status");
  }

  String column(String name) {
    return String.valueOf(
        district.jdbc.sql("select " + name + " from supervision_order where appeal_id = ? order by id desc limit 1")
            .param(appeal.id).query().singleRow().get(name));
  }

  Instant instant(String name) {
    return district.jdbc.sql("select " + name + " from supervision_order where appeal_id = ?").param(appeal.id)
        .query(java.sql.Timestamp.class).single().toInstant();
  }

  /** What stands in the discipline's own ledger, in its order. */
  List<String> acts() {
    return district.jdbc.sql("""
        select a.kind || ' ' || a.rung
          from supervision_act a
          join supervision_order o on o.id = a.order_id
         where o.appeal_id = ?
         order by o.id, a.no
        """).param(appeal.id).query(String.class).list();
  }

  /** So that they do not count against the unit. */
  static void ordersOfOtherTestsWereLongAgo(District district) {
    district.jdbc.sql("update supervision_order set issued_at = issued_at - interval '2 years'").update();
  }

  /** Issued in Tasklist, with its start form. */
  static void issuedInTasklist(District district, String login, Map<String, Object> answers) {
    district.as(login, () -> {
      String definition = district.jdbc.sql("select max(id_) from act_re_procdef where key_ = 'supervision-order'")
          .query(String.class).single();
      return district.forms.submitStartForm(definition, answers);
    });
  }
}
