package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The oracles know requests, moves and assisting units, and name what does not fit the ledger. */
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
class MovesVerifiedTest {
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  private District.Case appeal;

  @BeforeEach
  void aCaseThatHasBeenThroughAll() {
    district.clock.setTo(District.MONDAY_MORNING);
    appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().asksForExtension(5);
    appeal.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 5).asksForRaise()
        .official("leader-t01", "userTask_decideRaise", "decision", "GRANT").asksForHelp("t01v02", 3).objects();
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private List<String> flaws(String oracle) {
    return verification.ask(oracle).flaws().stream().filter(flaw -> flaw.contains(appeal.number))
        .toList();
  }

  private void changed(String sql, Object... parameters) {
    assertThat(district.jdbc.sql(sql).params(parameters).update()).isEqualTo(1);
  }

  @Test
  void findsNothingWrongWithLawfulMoves() {
    assertThat(flaws("legal-state")).isEmpty();
    assertThat(flaws("no-orphan")).isEmpty();
    assertThat(flaws("whole-chain")).isEmpty();
  }

  @Test
  void namesADueDateThatDoesNotFollowFromItsEvents() {
    changed("update clock set due_at = due_at + interval '20 days' where kind = 'HANDLING' and appeal_id = ?",
        appeal.id);
    assertThat(flaws("legal-state")).singleElement().asString().contains("办理时钟的到期日与其启动、延期、中止记录不符");
  }

  @Test
  void namesAClockStoppedByHand() {
    changed(
        "update clock set stopped_at = now(), next_moment = null, next_at = null where kind = 'HANDLING' and appeal_id = ?",
        appeal.id);
    assertThat(flaws("legal-state")).singleElement().asString().contains("是否停止与其记录不符");
  }

  @Test
  void namesADecisionSomebodyElseIsSaidToHaveMade() {
    changed("update move_request set decided_by = 'principal-t01' where appeal_id = ? and no = 1", appeal.id);
    assertThat(flaws("legal-state")).singleElement().asString().contains("批复与请求不符");
  }

  @Test
  void namesARequestThatWasNeverAskedForInTheLedger() {
    changed("delete from move_request where appeal_id = ? and no = 3", appeal.id);
    assertThat(flaws("legal-state")).anyMatch(flaw -> flaw.contains("请求与记录不符"));
  }

  @Test
  void namesAMoveToAnotherUnitThanDecided() {
    changed("update ledger_row set unit = 't02' where appeal_id = ? and no = 2", appeal.id);
    assertThat(flaws("legal-state").get(0)).contains("台账上的责任单位与记录不符");
  }

  @Test
  void namesARowOfALedgerThatIsNotLinked() {
    changed("update ledger_row set previous_no = null where appeal_id = ? and no = 2", appeal.id);
    assertThat(flaws("legal-state")).singleElement().asString().contains("与上一行不相接");
  }

  @Test
  void namesHopsThatWereNotTaken() {
    changed("update appeal set hops = 0 where id = ?", appeal.id);
    assertThat(flaws("legal-state")).singleElement().asString().contains("移交 1 次，登记为 0 次");
  }

  @Test
  void namesAnAssistingTaskNobodyAskedFor() {
    changed("update assist set done_at = now(), done_by = 'handler-t01v02', outcome = 'ANSWERED' where appeal_id = ?",
        appeal.id);
    assertThat(flaws("no-orphan")).singleElement().asString().contains("待反馈的协办 0 项，协办流程 1 个");
  }
}
