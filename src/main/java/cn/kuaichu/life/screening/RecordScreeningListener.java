package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.accusation.AccusedAnswers;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What the intake clerk found in screening (甄别). */
@Component
class RecordScreeningListener implements TaskListener {
  private static final String MERGING = "SAME_MATTER_RUNNING";
  private final Repeats repeats;
  private final AccusedAnswers accused;
  private final WithoutTheAccused withoutTheAccused;
  private final Units units;

  RecordScreeningListener(Repeats repeats, AccusedAnswers accused, WithoutTheAccused withoutTheAccused, Units units) {
    this.repeats = repeats;
    this.accused = accused;
    this.withoutTheAccused = withoutTheAccused;
    this.units = units;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    String repeatOf = submission.text("repeatOf");
    CaseFile file = repeats.open(submission.appealId(), repeatOf, submission.login(), submission.unit());
    Map<String, Object> detail = new HashMap<>();
    detail.put("ground", submission.text("ground"));
    detail.put("repeatOf", repeatOf);
    Map<String, String> text = new HashMap<>();
    text.put("reason", submission.text("reason"));
    file.screened(null, repeatOf);
    file.record(Step.SCREEN, submission.actor(Role.INTAKE), submission.key(), detail, text);
    accused.record(file, submission, submission.actor(Role.INTAKE));
    requireAnotherToDecline(file.appeal(), submission);
    if (repeatOf != null && MERGING.equals(submission.text("ground"))) {
      withoutTheAccused.require(file.appeal(), repeatOf);
    }
  }

  /**
   * A unit does not end a complaint about itself: a clerk who learns that it is one leaves every other decision to the
   * superior.
   */
  private void requireAnotherToDecline(Appeal appeal, Submission submission) {
    boolean own = appeal.accusedUnit() != null && units.isWithin(submission.unit(), appeal.accusedUnit());
    if (own && !"VALID".equals(submission.text("ground"))) {
      throw new AppealRefused("诉求 " + appeal.number() + "：反映的是您所在的单位或其上级，是否受理须由上级决定。请把甄别结论选为“有效诉求，依规受理”，"
          + "本件随即转上级继续办理；是重复件或不属受理范围的，请写在“依据”里。");
    }
  }
}
