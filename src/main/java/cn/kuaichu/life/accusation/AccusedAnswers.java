package cn.kuaichu.life.accusation;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.accusation.NameAccused.Wish;
import org.springframework.stereotype.Component;

/** The question "反映的是谁" as several forms ask it; a form that does not answer it changes nothing. */
@Component
public class AccusedAnswers {
  private final NameAccused names;
  private final AccusedPeople people;

  AccusedAnswers(NameAccused names, AccusedPeople people) {
    this.names = names;
    this.people = people;
  }

  public static boolean given(Submission submission) {
    return submission.text("accusedWhom") != null;
  }

  public void record(CaseFile file, Submission submission, Actor actor) {
    if (given(submission)) {
      names.add(file, wish(submission), actor, "accused:" + submission.key());
    }
  }

  private Wish wish(Submission submission) {
    String unit = submission.text("accusedUnit");
    String name = submission.text("accusedPerson");
    return new Wish(unit, name == null ? null : people.find(name, unit), submission.text("accusedReason"));
  }
}
