package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.life.accusation.NameAccused;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.revisit.NotDone;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.oversight.notices.NoticeInbox;
import cn.kuaichu.oversight.notices.NoticeInbox.Folded;
import cn.kuaichu.oversight.notices.NoticeInbox.Line;
import cn.kuaichu.oversight.notices.NoticeReader;
import cn.kuaichu.oversight.notices.NoticeReaders;
import cn.kuaichu.oversight.notices.NoticeReceipts;
import cn.kuaichu.oversight.notices.TellNotices;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What concerns an official reaches him: the right post, once, and never the one who did it nor the accused side. */
@DistrictTest
class NoticesTest {
  private static final String HANDLER = "handler-t01v01";
  private static final String LEADER = "leader-t01v01";
  private static final String OFFICER = "discipline-t01";
  @Autowired
  private District district;
  @Autowired
  private TellNotices tell;
  @Autowired
  private NoticeInbox inbox;
  @Autowired
  private NoticeReaders readers;
  @Autowired
  private NoticeReceipts receipts;
  @Autowired
  private SupervisionOrders orders;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private NotDone notDone;
  @Autowired
  private NameAccused names;
  @Autowired
  private CaseFiles files;
  @Autowired
  private Officials officials;
  @Autowired
  private FollowAppointments follow;
  @Autowired
  private TransactionTemplate transaction;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  private OrderSteps ordered(District.Case appeal) {
    orders.issue(appeal.id, Ground.UNSOLVED, new Actor(OFFICER, "discipline", "t01"), "两个月没有修好。");
    return new OrderSteps(district, addEvidence, appeal);
  }

  /** {@code <step> <post>}, with the login where one in the post is meant; in the order of the ledger. */
  private List<String> told(District.Case appeal) {
    tell.tellAll();
    return district.jdbc.sql("""
        select step || ' ' || post || coalesce(' ' || login, '')
          from official_notice
         where appeal_id = ?
         order by seq, post
        """).param(appeal.id).query(String.class).list();
  }

  private List<Line> linesOf(String login, District.Case appeal) {
    tell.tellAll();
    return inbox.ofCase(readers.of(login), appeal.number);
  }

  private List<String> wordsFor(String login, District.Case appeal) {
    return linesOf(login, appeal).stream().map(Line::words).toList();
  }

  private boolean isCounted(String login, District.Case appeal) {
    NoticeReader reader = readers.of(login);
    int with = inbox.count(reader).cases();
    inbox.read(reader, appeal.number, Long.MAX_VALUE);
    return inbox.count(reader).cases() < with;
  }

  // --- each kind reaches the right post, once

  @Test
  void tellsThePostsTheClockHasReminded() {
    District.Case appeal = lamp();
    district.daysPass(13);

    assertThat(told(appeal)).containsSubsequence("WARN t01.discipline", "WARN t01v01.handler");
    assertThat(wordsFor(HANDLER, appeal)).contains("办理期限临近，请在2026年3月17日前办结。");
  }

  @Test
  void tellsOfLatenessAndOfTheOrderThatComesOfItOnce() {
    District.Case appeal = lamp();
    district.daysPass(17);

    assertThat(told(appeal).stream().filter(one -> !one.startsWith("WARN"))).doesNotHaveDuplicates().contains(
        "RECORD_DUE t01v01.handler",
        "RECORD_OVERDUE t01v01.handler", "RECORD_OVERDUE t01v01.leader", "RECORD_OVERDUE t01.discipline",
        "ORDER_SUPERVISION t01v01.leader", "ORDER_SUPERVISION t01v01.handler", "ORDER_SUPERVISION t01.discipline");
    assertThat(wordsFor(HANDLER, appeal)).anyMatch(words -> words.matches("系统下达督办单督2026-\\d{5}，请按期签收整改。"));
  }

  @Test
  void tellsTheHandlerWhatWasDecidedOnWhatHeAskedFor() {
    District.Case granted = lamp().asksForExtension(12);
    granted.official(LEADER, "userTask_approveTime", "decision", "GRANT", "grantedDays", 12);
    District.Case refused = lamp().asksForExtension(12);
    refused.official(LEADER, "userTask_approveTime", "decision", "REFUSE", "decisionReason", "镇上有货，今天去领。");

    assertThat(told(granted)).containsExactly("GRANT_EXTENSION t01v01.handler " + HANDLER);
    assertThat(told(refused)).containsExactly("REFUSE_EXTENSION t01v01.handler " + HANDLER);
    assertThat(wordsFor(HANDLER, granted)).containsExactly("延期申请已获批准，办理期限为2026年3月29日。");
    assertThat(wordsFor("handler-t01v01-2", granted)).as("a colleague in the same post").isEmpty();
    assertThat(wordsFor(LEADER, granted)).as("who decided it").isEmpty();
  }

  @Test
  void tellsBothUnitsWhenACaseIsRaised() {
    District.Case appeal = lamp().asksForRaise();
    appeal.official("leader-t01", "userTask_decideRaise", "decision", "GRANT");

    assertThat(told(appeal)).containsExactly("GRANT_RAISE t01v01.handler " + HANDLER, "GRANT_RAISE t01v01.leader",
        "MOVE t01.handler", "MOVE t01.leader", "MOVE t01v01.handler", "MOVE t01v01.leader");
    assertThat(wordsFor("handler-t01", appeal)).singleElement().asString().contains("移交", "期限不重新计算");
  }

  @Test
  void tellsTheHandlerAndHisLeaderThatAnObjectionIsRejected() {
    District.Case appeal = lamp().objects();
    String asked = district.tasks.getIdentityLinksForTask(district.tasks.createTaskQuery()
        .processInstanceBusinessKey(appeal.number).singleResult().getId()).get(0).getGroupId();
    String arbiter = asked.substring(asked.indexOf('.') + 1) + "-" + asked.substring(0, asked.indexOf('.'));
    appeal.official(arbiter, "userTask_ruleObjection", "decision", "REFUSE", "decisionReason", "就在本辖区。");

    assertThat(told(appeal)).containsExactly("REJECT_OBJECTION t01v01.handler " + HANDLER,
        "REJECT_OBJECTION t01v01.leader");
  }

  @Test
  void tellsTheHandlerOfTheCitizensSignatureAndOfARefusal() {
    District.Case appeal = lamp().handledAndReportedBack().handlerSigns();
    appeal.complainantSigns(false, "只换了灯泡。");
    appeal.handledAndReportedBack().handlerSigns().complainantSigns(true, null);

    assertThat(told(appeal)).containsExactly("REFUSE t01v01.handler " + HANDLER, "REFUSE t01v01.leader",
        "SIGN t01v01.handler " + HANDLER);
    assertThat(wordsFor(HANDLER, appeal)).containsExactly("诉求人已在会签单上签字同意。", "诉求人在会签单上不同意，本件退回重办。");
  }

  @Test
  void tellsThoseWhoAskForHelpAndThoseWhoAreAsked() {
    District.Case appeal = lamp().asksForHelp("t01v02", 5).assistedBy("t01v02").asksForHelp("d-transport", 5);
    new FollowUpSteps(district).chooses(HANDLER, appeal, "催办 · ", "请今天核实。");

    assertThat(told(appeal)).containsExactly("ASK_ASSIST t01v02.handler", "ASSIST t01v01.handler " + HANDLER,
        "ASK_ASSIST d-transport.handler", "URGE d-transport.handler");
    assertThat(wordsFor("handler-t01v02", appeal)).singleElement().asString().contains("承办人商请协办，请在2026年3月7日前反馈。");
  }

  @Test
  void tellsEachOfTwoHandlersTheAnswerToHisOwnQuestion() {
    District.Case appeal = lamp().asksForHelp("t01v02", 5);
    appeal.official("handler-t01v01-2", "userTask_handleAppeal", "operation", "ASSIST", "assistUnit", "d-transport",
        "assistDays", 5, "requestReason", "请核实线路产权。");
    appeal.assistedBy("t01v02").assistedBy("d-transport");

    assertThat(told(appeal)).containsSubsequence("ASSIST t01v01.handler " + HANDLER,
        "ASSIST t01v01.handler handler-t01v01-2");
  }

  @Test
  void tellsThoseWhoAreAskedToDecideThatTheyAreUrged() {
    District.Case appeal = lamp().asksForExtension(5);
    new FollowUpSteps(district).chooses(HANDLER, appeal, "催办 · ", "请今天批复。");

    assertThat(told(appeal)).containsExactly("URGE t01v01.leader");
  }

  @Test
  void tellsTheWholeLifeOfAnOrderByItsNumberAlone() {
    District.Case appeal = lamp();
    OrderSteps order = ordered(appeal);
    order.acknowledgedBy(LEADER).rectifiedBy(LEADER).foundBy(OFFICER, "VERIFIED").endsWithItsCase();

    assertThat(told(appeal)).contains("ORDER_SUPERVISION t01v01.leader", "ORDER_SUPERVISION t01v01.handler",
        "ACKNOWLEDGE_ORDER t01.discipline", "RECTIFY t01.discipline",
        "CLOSE_ORDER t01v01.leader", "CLOSE_ORDER t01v01.handler", "CLOSE_ORDER t01.discipline")
        .doesNotContain("ORDER_SUPERVISION t01.discipline", "ACKNOWLEDGE_ORDER t01v01.leader");
    assertThat(wordsFor(HANDLER, appeal)).noneMatch(words -> words.contains("两个月没有修好"))
        .contains("督办单" + order.number() + "已销号。");
  }

  @Test
  void tellsThatACaseComesBackAndWhyWithoutTellingTheSamePostTwice() {
    District.Case appeal = lamp().handledAndReportedBack().signedByAllFour();
    notDone.say(appeal.id, "灯又灭了。");

    assertThat(told(appeal)).containsExactly("SIGN t01v01.handler " + HANDLER, "SAY_NOT_DONE t01.discipline",
        "SAY_NOT_DONE t01v01.handler " + HANDLER, "SAY_NOT_DONE t01v01.leader", "REOPEN t01v01.handler");
    assertThat(wordsFor(LEADER, appeal)).containsExactly("诉求人反映还没有办好。");
  }

  @Test
  void tellsTheLeadersWhenTheSecondLookFindsThatNothingWasSolved() {
    District.Case appeal = lamp().handledAndReportedBack().signedByAllFour();
    district.daysPass(15);
    appeal.revisited("NO", "NO");

    assertThat(told(appeal)).contains("ORDER_REWORK t01v01.leader", "ORDER_REWORK t01v01.principal",
        "REOPEN t01v01.handler").doesNotContain("ORDER_REWORK t01v01.handler");
  }

  @Test
  void tellsBothUnitsAndTheOneWhoObjectedThatAnotherUnitIsNamed() {
    District.Case appeal = lamp().objects();
    appeal.official("coordinator-d-centre", "userTask_ruleObjection", "decision", "GRANT", "toUnit", "t01v02",
        "decisionReason", "灯在府前巷一侧。");

    assertThat(told(appeal)).containsExactly("UPHOLD_OBJECTION t01v01.handler " + HANDLER,
        "UPHOLD_OBJECTION t01v01.leader", "MOVE t01v01.handler", "MOVE t01v01.leader", "MOVE t01v02.handler",
        "MOVE t01v02.leader");
    assertThat(wordsFor("handler-t01v02", appeal)).containsExactly("本件由津桥社区移交府前巷社区承办，期限不重新计算。");
  }

  @Test
  void tellsTheOneWhoAskedThatHisQuestionIsSentBack() {
    District.Case appeal = lamp().asksForHelp("t01v02", 5);
    appeal.official("handler-t01v02", "userTask_assist", "assistAnswer", "SEND_BACK", "sendBackReason", "不归本社区管。");

    assertThat(told(appeal)).endsWith("SEND_BACK_ASSIST t01v01.handler " + HANDLER);
  }

  @Test
  void tellsTheColleaguesThatTheyBeginAnewAndNotWhy() {
    District.Case appeal = lamp();
    appeal.official(HANDLER, "userTask_handleAppeal", "measures", "已更换灯泡。", "result", "SOLVED");
    transaction.executeWithoutResult(status -> names.name(files.open(appeal.id), new NameAccused.Wish(null, HANDLER,
        "电话里核实过。"), new Actor("discipline-d-discipline", "discipline", "d-discipline"), "test:" + appeal.id));

    assertThat(told(appeal)).containsExactly("HANDLE_AGAIN t01v01.handler", "HANDLE_AGAIN t01v01.leader");
    assertThat(wordsFor("handler-t01v01-2", appeal)).containsExactly("本件由其他承办人重新办理。");
    assertThat(wordsFor(HANDLER, appeal)).isEmpty();
  }

  @Test
  void tellsTheClerkAndTheHandlerThatASignatureIsNotTheComplainants() {
    District.Case appeal = lamp().handledAndReportedBack().handlerSigns()
        .proven(Proofs.Kind.SCAN, Pictures.plain("jpeg", 600, 800))
        .clerkBrings("PAPER", "decision", "AGREE", "signedOn", "2026-03-02");
    appeal.official(OFFICER, "userTask_checkSignature", "decision", "NOT_GENUINE", "note", "签的是邻居的名字。");

    assertThat(told(appeal)).containsExactly("REJECT_SIGNATURE t01v01.handler " + HANDLER,
        "REJECT_SIGNATURE t01v01.intake intake-t01v01");
    assertThat(wordsFor("intake-t01v01", appeal)).noneMatch(words -> words.contains("邻居"));
  }

  @Test
  void tellsEveryUnitThatAConferenceHasGivenSomethingToDo() {
    ConferenceSteps steps = new ConferenceSteps(district).nothingWaits();
    District.Case appeal = lamp();
    String number = steps.calledBy("coordinator-d-centre", appeal.number);
    steps.agenda("coordinator-d-centre", number, null).held("coordinator-d-centre", number);
    appeal.official("coordinator-d-centre", "userTask_decideCase", "leadUnit", "d-transport", "dueOn", "2026-03-16",
        "assisting1", "d-water", "what", "架设便桥。");

    assertThat(told(appeal)).containsExactly("CONFERENCE_DECIDED d-transport.handler",
        "CONFERENCE_DECIDED d-water.handler", "CONFERENCE_DECIDED t01v01.handler", "CONFERENCE_DECIDED t01v01.leader");
    assertThat(wordsFor(LEADER, appeal)).containsExactly("联席会议" + number + "已作决定：交通运输局牵头，2026年3月16日前完成。");
  }

  @Test
  void tellsTheUnitAndTheIssuerThatAnOrderIsTakenBack() {
    District.Case appeal = lamp();
    ordered(appeal).withdrawnBy("discipline-d-discipline", "WRONGLY_ISSUED");

    assertThat(told(appeal)).contains("WITHDRAW_ORDER t01v01.leader", "WITHDRAW_ORDER t01v01.handler",
        "WITHDRAW_ORDER t01.discipline").doesNotContain("WITHDRAW_ORDER d-discipline.discipline");
  }

  // --- who must not know

  @Test
  void hidesFromTheAccusedSideAlsoWhatItWasToldBefore() {
    District.Case appeal = lamp();
    district.daysPass(17);
    assertThat(linesOf(HANDLER, appeal)).isNotEmpty();
    assertThat(linesOf(OFFICER, appeal)).isNotEmpty();

    transaction.executeWithoutResult(status -> names.name(files.open(appeal.id), new NameAccused.Wish("t01", null,
        "电话里核实过。"), new Actor("discipline-d-discipline", "discipline", "d-discipline"), "test:" + appeal.id));

    for (String login : List.of(HANDLER, LEADER, "principal-t01v01", OFFICER, "leader-t01", "handler-t01")) {
      assertThat(linesOf(login, appeal)).as(login).isEmpty();
      assertThat(isCounted(login, appeal)).as(login).isFalse();
      assertThat(inbox.page(readers.of(login), null)).as(login).noneMatch(one -> one.number().equals(appeal.number));
    }
    assertThat(district.jdbc.sql("select count(*) from official_notice where appeal_id = ? and read_by is not null")
        .param(appeal.id).query(Long.class).single()).as("read by those who may not").isZero();
  }

  @Test
  void hidesFromTheAccusedOfficialAndNotFromHisColleagues() {
    District.Case appeal = lamp();
    district.daysPass(17);
    transaction.executeWithoutResult(status -> names.name(files.open(appeal.id), new NameAccused.Wish(null,
        "handler-t01v01-2", "电话里核实过。"), new Actor("discipline-d-discipline", "discipline", "d-discipline"),
        "test:" + appeal.id));

    assertThat(linesOf("handler-t01v01-2", appeal)).isEmpty();
    assertThat(isCounted("handler-t01v01-2", appeal)).isFalse();
    assertThat(isCounted(HANDLER, appeal)).isTrue();
  }

  @Test
  void showsNothingToOtherUnitsNorToOneWithoutAPost() {
    District.Case appeal = lamp();
    district.daysPass(17);

    assertThat(linesOf("handler-t01v02", appeal)).isEmpty();
    assertThat(linesOf("leader-t02", appeal)).isEmpty();
    assertThat(linesOf("admin", appeal)).isEmpty();
    assertThat(inbox.count(readers.of("admin")).cases()).isZero();
  }

  // --- deputies, reading, receipts

  @Test
  void reachesTheDeputyOfTheOneWhoAsked() {
    district.clock.runFreely();
    People people = new People(district, officials, follow, transaction);
    District.Case appeal = lamp().asksForExtension(5);
    appeal.official(LEADER, "userTask_approveTime", "decision", "GRANT", "grantedDays", 5);
    assertThat(linesOf("intake-t01v01", appeal)).isEmpty();
    try {
      people.deputise(HANDLER, HANDLER, "t01v01.handler", "intake-t01v01", people.today, people.today.plusDays(6));

      assertThat(wordsFor("intake-t01v01", appeal)).singleElement().asString().contains("延期申请已获批准");
    } finally {
      people.everybodyIsBack();
    }
    assertThat(linesOf("intake-t01v01", appeal)).isEmpty();
  }

  @Test
  void isReadOnceForThePostAndTheSenderSeesByWhomAndWhen() {
    District.Case appeal = lamp();
    String order = ordered(appeal).number();
    Line line = linesOf(LEADER, appeal).get(0);
    assertThat(receiptsOf(appeal)).containsExactlyInAnyOrder("t01v01.leader unread", "t01v01.handler unread");

    assertThat(inbox.read(readers.of(LEADER), appeal.number, line.id() - 1)).as("what was not shown").isZero();
    assertThat(inbox.read(readers.of(LEADER), appeal.number, line.id())).isEqualTo(1);
    assertThat(inbox.read(readers.of(LEADER), appeal.number, line.id())).as("a second press").isZero();

    assertThat(linesOf(LEADER, appeal).get(0).readBy()).isEqualTo(LEADER);
    assertThat(linesOf(LEADER, appeal).get(0).readAt()).isEqualTo(District.MONDAY_MORNING);
    assertThat(receiptsOf(appeal)).containsExactlyInAnyOrder("t01v01.leader " + LEADER, "t01v01.handler unread");
    assertThat(line.words()).contains(order);
  }

  /** The clock has no desk of its own: who watches over the case sees who has read its reminders. */
  @Test
  void showsTheOfficerWhoElseHasReadWhatTheClockTold() {
    District.Case appeal = lamp();
    district.daysPass(17);
    Line overdue = linesOf(OFFICER, appeal).stream().filter(line -> line.words().contains("逾期")).findFirst()
        .orElseThrow();
    inbox.read(readers.of(LEADER), appeal.number, Long.MAX_VALUE);

    assertThat(receipts.besides(readers.of(OFFICER), appeal.number).get(overdue.id()))
        .extracting(one -> one.post() + " " + one.readBy())
        .containsExactlyInAnyOrder("t01v01.leader " + LEADER, "t01v01.handler null");
    assertThat(receipts.besides(readers.of(HANDLER), appeal.number)).as("who does the work").isEmpty();
    assertThat(receipts.besides(readers.of("leader-t02"), appeal.number)).isEmpty();
  }

  private List<String> receiptsOf(District.Case appeal) {
    return receipts.of(readers.of(OFFICER)).stream().filter(one -> one.number().equals(appeal.number))
        .map(one -> one.post() + " " + (one.readBy() == null ? "unread" : one.readBy())).toList();
  }

  @Test
  void foldsACaseIntoItsNewestNoticeAndPutsUnreadCasesFirst() {
    District.Case older = lamp().asksForExtension(5);
    older.official(LEADER, "userTask_approveTime", "decision", "REFUSE", "decisionReason", "库房有货。");
    older.asksForExtension(6).official(LEADER, "userTask_approveTime", "decision", "GRANT", "grantedDays", 6);
    District.Case newer = lamp().asksForExtension(5);
    newer.official(LEADER, "userTask_approveTime", "decision", "REFUSE", "decisionReason", "库房有货。");
    linesOf(HANDLER, newer);
    NoticeReader reader = readers.of(HANDLER);
    inbox.read(reader, newer.number, Long.MAX_VALUE);

    List<Folded> page = inbox.page(reader, null);

    Folded first = page.stream().filter(one -> one.number().equals(older.number)).findFirst().orElseThrow();
    assertThat(first.words()).contains("延期申请已获批准");
    assertThat(first.all()).isEqualTo(2);
    assertThat(first.unread()).isEqualTo(2);
    assertThat(first.urgent()).as("the refusal").isTrue();
    assertThat(page).isSortedAccordingTo((one, other) -> Boolean.compare(other.unread() > 0, one.unread() > 0));
    List<Folded> rest = inbox.page(reader, first.key());
    assertThat(rest).extracting(Folded::number).doesNotContain(older.number);
    assertThat(page.subList(page.indexOf(first) + 1, page.size())).isEqualTo(
        rest.subList(0, page.size() - page.indexOf(first) - 1));
  }
}
