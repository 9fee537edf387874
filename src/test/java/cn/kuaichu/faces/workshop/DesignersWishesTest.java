package cn.kuaichu.faces.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.publishing.Publishing;
import cn.kuaichu.keeping.dossier.CaseStory;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the guide tells a designer to do is published, and cases live by it: no line of Java. */
// a district of its own: its rules change
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
class DesignersWishesTest {
  private static final Publishing.Order ORDER = new Publishing.Order("群众反映的情况", "巴信发〔2026〕9号", null);
  private static final String HANDLING_FORM = "forms/handle-appeal.form";
  private static final String COORDINATOR = "coordinator-d-centre";
  private static final String PETITION = "petition-d-petition";
  @Autowired
  private District district;
  @Autowired
  private Publishing publishing;
  @Autowired
  private CaseStory story;
  @Autowired
  private Verification verification;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void asTheReleaseHasIt() {
    district.clock.setTo(District.MONDAY_MORNING);
    if (!publishing.changed(ModelFiles.contents()).isEmpty()) {
      publish(ModelFiles.contents());
    }
    district.clock.runFreely();
  }

  private void publish(Map<String, byte[]> files) {
    publishing.approve(publishing.propose(files, ORDER, COORDINATOR), PETITION);
  }

  @SafeVarargs
  private static Map<String, byte[]> all(Map<String, byte[]>... edits) {
    Map<String, byte[]> files = new TreeMap<>();
    for (Map<String, byte[]> edit : edits) {
      files.putAll(edit);
    }
    return files;
  }

  private String notes(District.Case one) {
    return story.history(one.id).toString();
  }

  private List<String> flaws(District.Case one) {
    return verification.run(Verification.Options.NONE).findings().stream()
        .flatMap(finding -> finding.flaws().stream()).filter(flaw -> flaw.contains(one.number)).toList();
  }

  @Test
  void areGroundsAndRemindersOfTheDistrict() {
    publish(all(DesignerEdits.groundToDecline(), DesignerEdits.groundToCheck(), DesignerEdits.groundToPause(),
        DesignerEdits.reminder()));

    District.Case declined = district.citizenAsks("三组路口的路灯坏了两个月。").screened("DUPLICATE_PETITION", "reason",
        "与上月那件是同一件事，请看那件的答复。");
    District.Case paused = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    String reminders = district.jdbc.sql("select reminders from clock where appeal_id = ? and kind = 'HANDLING'")
        .param(paused.id).query(String.class).single();
    paused.handlerAsks("PAUSE", "ground", "APPRAISAL", "pauseDays", 20, "requestReason", "等鉴定机构的结论。")
        .official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 20);

    assertThat(declined.status()).isEqualTo(Status.DECLINED);
    assertThat(notes(declined)).contains("重复提交，不予受理");
    assertThat(reminders).isEqualTo("30,50,80,LAST");
    assertThat(notes(paused)).contains("等鉴定");
    assertThat(flaws(declined)).isEmpty();
    assertThat(flaws(paused)).isEmpty();
  }

  @Test
  void areFieldsOfAFormThatTheProgramHas() {
    Map<String, byte[]> wish = DesignerEdits.fieldOfTheHandlingForm();
    assertThat(publishing.check(Map.of(HANDLING_FORM, wish.get(HANDLING_FORM)))).extracting(Finding::rule)
        .containsExactly("field-lost");
    publish(wish);

    District.Case one = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter()
        .handlerAsks("DONE", "measures", "已更换灯泡和线路。", "result", "SOLVED", "cost", 320);
    District.Case other = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter()
        .handledAndReportedBack();

    assertThat(story.history(one.id)).filteredOn(line -> line.step().equals("承办诉求"))
        .anySatisfy(line -> assertThat(line.notes()).containsExactly(new CaseStory.Note("花费（元）", "320")));
    assertThat(one.ledger()).containsSubsequence("HANDLE", "RECORD_STEP");
    assertThat(other.ledger()).as("left empty").doesNotContain("RECORD_STEP");
    assertThat(flaws(one.reportedBack().signedByAllFour())).isEmpty();
  }

  @Test
  void remindAtThirtyPerCentOfTheTime() {
    publish(DesignerEdits.reminder());
    District.Case one = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();

    district.daysPass(5);

    assertThat(district.jdbc.sql("select moment from clock_moment where appeal_id = ? and kind = 'HANDLING'")
        .param(one.id).query(String.class)
        .list()).containsExactly("P30");
    assertThat(flaws(one)).isEmpty();
  }
}
