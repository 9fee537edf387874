package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code verify} tells when somebody acted in a case he had stepped back from. */
@DistrictTest
class KeptAwayTest {
  @Autowired
  private District district;
  @Autowired
  private Officials officials;
  @Autowired
  private Verification verification;
  private District.Case appeal;

  @BeforeEach
  void oneHandlerStepsBackAndAnotherGoesOn() {
    district.clock.setTo(District.MONDAY_MORNING);
    appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter()
        .handlerAsks("RECUSE", "requestReason", "路灯旁的小店是我弟弟开的。")
        .official("handler-t01v01-2", "userTask_handleAppeal", "measures", "已更换灯泡。", "result", "SOLVED");
  }

  @AfterEach
  void everybodyIsHimselfAgain() {
    district.jdbc.sql("update official set person = null where person is not null").update();
    officials.changed();
    district.clock.runFreely();
  }

  private List<String> flaws() {
    return verification.ask("legal-state").flaws().stream()
        .filter(flaw -> flaw.contains(appeal.number)).toList();
  }

  @Test
  void findsNothingWrongWithAColleague() {
    assertThat(flaws()).isEmpty();
  }

  @Test
  void namesTheEntryOfASecondLoginOfTheSameHuman() {
    district.jdbc.sql("update official set person = 'P-0042' where login in ('handler-t01v01', 'handler-t01v01-2')")
        .update();
    assertThat(flaws()).singleElement().asString().contains("第 7 条记录：由已回避的人办理");
  }

  @Test
  void namesARecusalNobodyDeclared() {
    district.jdbc.sql("insert into recusal (appeal_id, login, recused_at) values (?, 'leader-t01v01', now())")
        .param(appeal.id).update();
    assertThat(flaws()).singleElement().asString().contains("回避登记与记录不符（leader-t01v01）");
  }
}
