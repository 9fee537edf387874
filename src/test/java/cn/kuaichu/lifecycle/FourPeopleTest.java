package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.signoff.AddProof;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.people.identity.Officials;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Four parties are four people: whoever tries to be two of them is refused, whatever the door. */
@DistrictTest
class FourPeopleTest {
  private static final Map<String, Object> AGREES = Map.of("decision", "AGREE");
  private static final Map<String, Object> REVIEWED = Map.of("decision", "AGREE", "reviewFacts", "YES",
      "reviewAnswered", "YES",
      "reviewEvidence", "REASONED", "reviewLawful", "YES", "reviewMet", "YES");
  @Autowired
  private District district;
  @Autowired
  private Officials officials;
  @Autowired
  private AddProof addProof;
  @Autowired
  private Verification verification;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void asBefore() {
    district.offices.everybodyIsBack();
    district.clock.runFreely();
  }

  private District.Case readyToSign() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack();
  }

  private void sameHuman(String... logins) {
    for (String login : logins) {
      district.jdbc.sql("update official set person = 'one-human' where login = ?").param(login).update();
    }
    officials.changed();
  }

  private void appoint(String login, String role, String absent) {
    district.jdbc.sql("""
        insert into appointment (login, unit, role, post, since, until, deputy_for, reason)
        values (?, 't01v01', ?, '代理', date '2000-01-01', current_date + 10, ?, 'test')
        """).params(login, role, absent).update();
    district.offices.follow();
  }

  private Task task(District.Case appeal, String key) {
    return district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).taskDefinitionKey(key)
        .singleResult();
  }

  private void completes(District.Case appeal, String login, String key, Map<String, Object> answers) {
    Task task = task(appeal, key);
    district.as(login, () -> {
      if (task.getAssignee() == null) {
        district.tasks.claim(task.getId(), login);
      }
      district.tasks.complete(task.getId(), answers);
      return null;
    });
  }

  private void givesBack(District.Case appeal, String login, String key) {
    district.as(login, () -> {
      district.tasks.setAssignee(task(appeal, key).getId(), null);
      return null;
    });
  }

  @Test
  void refusesTheSecondAccountOfSomebodyWhoHasSigned() {
    District.Case appeal = readyToSign().handlerSigns().complainantSigns(true, null);
    sameHuman("handler-t01v01", "leader-t01v01"); // found out after the task was given to the leader

    assertThatThrownBy(() -> completes(appeal, "leader-t01v01", "userTask_leaderSigns", REVIEWED))
        .hasMessageContaining("各方须由不同的人签字");
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
  }

  @Test
  void asksTheNextTierWhenTheUnitsLeaderIsTheHandlerHimself() {
    sameHuman("handler-t01v01", "leader-t01v01");
    District.Case appeal = readyToSign().handlerSigns().complainantSigns(true, null);

    assertThatThrownBy(() -> completes(appeal, "leader-t01v01", "userTask_leaderSigns", REVIEWED))
        .hasMessageContaining("其他岗位");
    completes(appeal, "leader-t01", "userTask_leaderSigns", REVIEWED);
    appeal.principalSigns();
    assertThat(appeal.count("ARCHIVE")).isEqualTo(1);
  }

  @Test
  void refusesAHandlerWhoStandsInForTheLeader() {
    appoint("handler-t01v01", "leader", "leader-t01v01");
    District.Case appeal = readyToSign().handlerSigns().complainantSigns(true, null);

    assertThatThrownBy(() -> completes(appeal, "handler-t01v01", "userTask_leaderSigns", REVIEWED))
        .hasMessageContaining("您已在本会签单上签过字");
  }

  @Test
  void refusesADeputyOfSomebodyWhoHasSigned() {
    appoint("handler-t01v02", "leader", "handler-t01v01");
    District.Case appeal = readyToSign().handlerSigns().complainantSigns(true, null);

    assertThatThrownBy(() -> completes(appeal, "handler-t01v02", "userTask_leaderSigns", REVIEWED))
        .hasMessageContaining("同一人不能占两方");
  }

  @Test
  void refusesSomebodyWhoseDeputyHasSigned() {
    appoint("handler-t01v02", "leader", "leader-t01v01");
    appoint("leader-t01v01", "principal", "principal-t01v01");
    District.Case appeal = readyToSign().handlerSigns().complainantSigns(true, null);
    completes(appeal, "handler-t01v02", "userTask_leaderSigns", REVIEWED);

    assertThatThrownBy(() -> completes(appeal, "leader-t01v01", "userTask_principalSigns", AGREES))
        .hasMessageContaining("已由他人代您签字");
    givesBack(appeal, "leader-t01v01", "userTask_principalSigns");
    appeal.principalSigns();
    assertThat(appeal.count("ARCHIVE")).isEqualTo(1);
  }

  @Test
  void keepsBothNamesWhereADeputySignsForAnAbsentLeader() {
    appoint("handler-t01v02", "leader", "leader-t01v01");
    District.Case appeal = readyToSign().handlerSigns().complainantSigns(true, null);

    completes(appeal, "handler-t01v02", "userTask_leaderSigns", REVIEWED);

    assertThat(district.jdbc
        .sql("select actor || ' for ' || on_behalf_of from signature where appeal_id = ? and party = 'LEADER'")
        .param(appeal.id).query(String.class).single()).isEqualTo("handler-t01v02 for leader-t01v01");
  }

  @Test
  void refusesTheWitnessOfTheComplainantsWordAsAParty() {
    appoint("intake-t01v01", "leader", null);
    District.Case appeal = readyToSign().handlerSigns()
        .proven(Proofs.Kind.DRAWN, District.DRAWN.getBytes(StandardCharsets.US_ASCII))
        .proven(Proofs.Kind.PHOTO, Pictures.plain("jpeg", 320, 240))
        .clerkBrings("ON_DEVICE", "decision", "AGREE", "metWhere", "诉求人家中");

    assertThatThrownBy(() -> completes(appeal, "intake-t01v01", "userTask_leaderSigns", REVIEWED))
        .hasMessageContaining("见证或核对了本会签单");
  }

  @Test
  void refusesWhoeverSignsForTheWitnessOfTheComplainantsWord() {
    appoint("intake-t01v01", "leader", null);
    District.Case appeal = readyToSign().handlerSigns()
        .proven(Proofs.Kind.DRAWN, District.DRAWN.getBytes(StandardCharsets.US_ASCII))
        .proven(Proofs.Kind.PHOTO, Pictures.plain("jpeg", 320, 240))
        .clerkBrings("ON_DEVICE", "decision", "AGREE", "metWhere", "诉求人家中");
    appoint("handler-t01v02", "leader", "intake-t01v01");

    assertThatThrownBy(() -> completes(appeal, "handler-t01v02", "userTask_leaderSigns", REVIEWED))
        .hasMessageContaining("您代理的同志见证或核对了");
  }

  @Test
  void refusesTheHandlerAsTheOneWhoBringsTheComplainantsWord() {
    appoint("handler-t01v01", "intake", null);
    District.Case appeal = readyToSign().handlerSigns();

    assertThatThrownBy(() -> completes(appeal, "handler-t01v01", "userTask_complainantSigns",
        Map.of("manner", "PHONE_RECORD",
            "decision", "AGREE", "calledOn", "2026-03-02", "relative", "其子", "note", "电话同意。")))
        .hasMessageContaining("承办人不能代录");
    assertThatThrownBy(
        () -> completes(appeal, "handler-t01v01", "userTask_complainantSigns", Map.of("manner", "NOT_REACHED",
            "tryWay", "PHONE", "note", "没人接。")))
        .hasMessageContaining("承办人不能代录");
  }

  @Test
  void asksTheNextOfficerWhereTheNearestOneBroughtThePaperHimself() {
    appoint("discipline-t01", "intake", null);
    District.Case appeal = readyToSign().handlerSigns();
    completes(appeal, "discipline-t01", "userTask_complainantSigns",
        Map.of("manner", "PHONE_RECORD", "decision", "AGREE",
            "calledOn", "2026-03-02", "relative", "其子", "note", "电话同意。"));

    Map<String, Object> genuine = Map.of("decision", "GENUINE", "note", "属实。");
    assertThatThrownBy(() -> completes(appeal, "discipline-t01", "userTask_checkSignature", genuine))
        .hasMessageContaining("其他岗位");
    completes(appeal, "discipline-d-discipline", "userTask_checkSignature", genuine);
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
  }

  /** Found out only after the task was given out that two accounts are one human. */
  @Test
  void refusesOneHumanToCompareAPaperThatHeBroughtHimself() {
    District.Case appeal = readyToSign().handlerSigns();
    completes(appeal, "intake-t01v01", "userTask_complainantSigns",
        Map.of("manner", "PHONE_RECORD", "decision", "AGREE",
            "calledOn", "2026-03-02", "relative", "其子", "note", "电话同意。"));
    sameHuman("intake-t01v01", "discipline-t01");

    assertThatThrownBy(
        () -> completes(appeal, "discipline-t01", "userTask_checkSignature", Map.of("decision", "GENUINE", "note",
            "属实。")))
        .hasMessageContaining("须由不同的人");
  }

  @Test
  void refusesProofsThatAPartyBrings() {
    appoint("handler-t01v02", "handler", "handler-t01v01");
    District.Case appeal = readyToSign();
    completes(appeal, "handler-t01v02", "userTask_handlerSigns", AGREES);

    assertThatThrownBy(() -> brings(appeal, "handler-t01v01", Proofs.Kind.PHOTO)).hasMessageContaining("不能采集诉求人的签字凭据");
    assertThatThrownBy(() -> brings(appeal, "handler-t01v02", Proofs.Kind.PHOTO)).as("who signed for him")
        .hasMessageContaining("不能采集诉求人的签字凭据");
    assertThat(appeal.count("ADD_PROOF")).isZero();
  }

  /** Found out only afterwards that two accounts are one human. */
  @Test
  void doesNotCountProofsThatTheHandlerBrought() {
    District.Case appeal = readyToSign().handlerSigns();
    brings(appeal, "intake-t01v02", Proofs.Kind.DRAWN);
    appeal.proven(Proofs.Kind.PHOTO, Pictures.plain("jpeg", 320, 240));
    sameHuman("intake-t01v02", "handler-t01v01");

    assertThatThrownBy(() -> appeal.clerkBrings("ON_DEVICE", "decision", "AGREE", "metWhere", "诉求人家中"))
        .hasStackTraceContaining("还没有手写签名");
  }

  @Test
  void asksTheNextTierWhereTheUnitsLeaderBroughtProofOfTheComplainantsWord() {
    District.Case appeal = readyToSign().handlerSigns();
    brings(appeal, "leader-t01v01", Proofs.Kind.PHOTO);
    appeal.proven(Proofs.Kind.DRAWN, District.DRAWN.getBytes(StandardCharsets.US_ASCII))
        .clerkBrings("ON_DEVICE", "decision", "AGREE", "metWhere", "诉求人家中");

    assertThatThrownBy(() -> completes(appeal, "leader-t01v01", "userTask_leaderSigns", REVIEWED))
        .hasMessageContaining("其他岗位");
    completes(appeal, "leader-t01", "userTask_leaderSigns", REVIEWED);
    appeal.principalSigns();
    assertThat(appeal.count("ARCHIVE")).isEqualTo(1);
    // that he holds no clerk's post is seen as well: here it stands for a proof he brought
    assertThat(verification.ask("legal-state").flaws())
        .noneMatch(flaw -> flaw.contains(appeal.number) && !flaw.contains("没有这项任职"));
  }

  /** Found out only after the task was given out that two accounts are one human. */
  @Test
  void refusesWhoeverBroughtProofOfTheComplainantsWordAsAParty() {
    District.Case appeal = readyToSign().handlerSigns();
    brings(appeal, "intake-t01v02", Proofs.Kind.PHOTO);
    appeal.complainantSigns(true, null);
    sameHuman("intake-t01v02", "leader-t01v01");

    assertThatThrownBy(() -> completes(appeal, "leader-t01v01", "userTask_leaderSigns", REVIEWED))
        .hasMessageContaining("采集了签字凭据");
  }

  @Test
  void asksTheNextOfficerWhereTheNearestOneBroughtTheScanHimself() {
    District.Case appeal = readyToSign().handlerSigns();
    brings(appeal, "discipline-t01", Proofs.Kind.SCAN);
    appeal.clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-02");

    Map<String, Object> genuine = Map.of("decision", "GENUINE", "note", "属实。");
    assertThatThrownBy(() -> completes(appeal, "discipline-t01", "userTask_checkSignature", genuine))
        .hasMessageContaining("其他岗位");
    completes(appeal, "discipline-d-discipline", "userTask_checkSignature", genuine);
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
  }

  /** Found out only after the task was given out that two accounts are one human. */
  @Test
  void refusesOneHumanToCompareAScanThatHeBroughtHimself() {
    District.Case appeal = readyToSign().handlerSigns();
    brings(appeal, "intake-t01v02", Proofs.Kind.SCAN);
    appeal.clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-02");
    sameHuman("intake-t01v02", "discipline-t01");

    assertThatThrownBy(
        () -> completes(appeal, "discipline-t01", "userTask_checkSignature", Map.of("decision", "GENUINE", "note",
            "属实。")))
        .hasMessageContaining("须由不同的人");
  }

  private void brings(District.Case appeal, String login, Proofs.Kind kind) {
    byte[] content = kind == Proofs.Kind.DRAWN ? District.DRAWN.getBytes(StandardCharsets.US_ASCII)
        : Pictures.plain("jpeg", 330, 250);
    addProof.add(appeal.id, kind, content, new Actor(login, "intake", "t01v01"));
  }

  @Test
  void letsTheCitizenSignHoweverManyPicturesWereTaken() {
    District.Case appeal = readyToSign().handlerSigns();
    for (int i = 0; i < 12; i++) {
      appeal.proven(Proofs.Kind.PHOTO, Pictures.plain("jpeg", 320 + i, 240));
    }
    assertThatThrownBy(() -> appeal.proven(Proofs.Kind.PHOTO, Pictures.plain("jpeg", 99, 99)))
        .hasMessageContaining("已有 12 份");
    appeal.complainantSigns(true, null);
    assertThat(appeal.openTasks()).containsExactly("userTask_leaderSigns");
  }

  @Test
  void refusesNobodyInTheNameOfAnOfficial() {
    District.Case appeal = readyToSign();
    assertThatThrownBy(() -> district.tasks.complete(task(appeal, "userTask_handlerSigns").getId(), AGREES))
        .hasStackTraceContaining("没有登录");
    appeal.handlerSigns();
    assertThatThrownBy(() -> district.tasks.complete(task(appeal, "userTask_complainantSigns").getId(),
        District.map("manner", "ON_DEVICE", "decision", "REFUSE", "reason", "没修好", "metWhere", "家中")))
        .as("nobody logged in is not the complainant").hasStackTraceContaining("没有登录");
    appeal.complainantSigns(true, null);
    assertThatThrownBy(() -> district.tasks.complete(task(appeal, "userTask_leaderSigns").getId(),
        District.map("decision", "AGREE",
            "reviewFacts", "YES", "reviewAnswered", "YES", "reviewEvidence", "YES", "reviewLawful", "YES", "reviewMet",
            "YES")))
        .hasStackTraceContaining("没有登录");
  }

  @Test
  void refusesTheComplainantBeforeTheHandlerAndAfterTheLeader() {
    District.Case appeal = readyToSign();
    assertThatThrownBy(() -> appeal.complainantSigns(true, null)).hasMessageContaining("现在不需要您签字");
    appeal.signedByAllFour();
    assertThatThrownBy(() -> appeal.complainantSigns(false, "又坏了。")).hasMessageContaining("已经变化");
  }

  @Test
  void refusesAnOldTaskIdAndAPointThatFailed() {
    District.Case appeal = readyToSign();
    String old = task(appeal, "userTask_handlerSigns").getId();
    appeal.handlerSigns();
    assertThatThrownBy(() -> district.as("handler-t01v01", () -> {
      district.tasks.complete(old, AGREES);
      return null;
    })).hasMessageContaining("已经办结或被收回");
    appeal.complainantSigns(true, null);

    Map<String, Object> failed = new java.util.HashMap<>(REVIEWED);
    failed.put("reviewEvidence", "NO");
    assertThatThrownBy(() -> completes(appeal, "leader-t01v01", "userTask_leaderSigns", failed))
        .hasMessageContaining("有 1 项不合格");
  }
}
