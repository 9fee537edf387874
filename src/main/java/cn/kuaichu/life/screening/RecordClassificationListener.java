package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.appeal.Verdict;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.accusation.AccusedAnswers;
import cn.kuaichu.life.accusation.NameAccused;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Topics;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The category, topic and difficulty the clerk chose: the case is accepted. */
@Component
class RecordClassificationListener implements TaskListener {
  private final CaseFiles files;
  private final Topics topics;
  private final Clocks clocks;
  private final AccusedAnswers accused;
  private final CaseTexts texts;
  private final Categories categories;

  RecordClassificationListener(CaseFiles files, Topics topics, Clocks clocks, AccusedAnswers accused,
      CaseTexts texts, Categories categories) {
    this.files = files;
    this.topics = topics;
    this.clocks = clocks;
    this.accused = accused;
    this.texts = texts;
    this.categories = categories;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    Category category = categories.parse(submission.text("category"), "诉求性质");
    Difficulty difficulty = submission.word(Difficulty.class, "difficulty", "难易程度");
    String topic = topics.find(submission.text("topic"))
        .orElseThrow(() -> new AppealRefused("请从列表中选择“主题”。")).code();
    file.screened(Verdict.ACCEPTED, null);
    Urgency urgency = submission.text("urgency") == null ? Urgency.NORMAL
        : submission.word(Urgency.class, "urgency", "紧急程度");
    file.classified(category, topic, difficulty, urgency);
    file.record(Step.CLASSIFY, submission.actor(Role.INTAKE), submission.key(),
        Map.of("category", category.name(), "topic", topic, "difficulty", difficulty.name(), "urgency",
            urgency.name()),
        Map.of());
    NameAccused.requireAnswer(file.appeal(), AccusedAnswers.given(submission)
        || texts.latest(file.appeal().id(), Step.NAME_ACCUSED, "accusedReason").isPresent());
    accused.record(file, submission, submission.actor(Role.INTAKE));
    clocks.stop(file, ClockKind.ACCEPTANCE, "stop:" + submission.key());
  }
}
