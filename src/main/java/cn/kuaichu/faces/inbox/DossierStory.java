package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.keeping.dossier.CaseStory;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The bound dossier tells a case in the words of the desk. */
@Component
class DossierStory implements CaseStory {
  private final CaseHistory history;
  private final StepWords words;

  DossierStory(CaseHistory history, StepWords words) {
    this.history = history;
    this.words = words;
  }

  @Override
  public List<Line> history(long appealId) {
    List<CaseHistory.Line> lines = history.of(appealId);
    return IntStream.range(0, lines.size()).mapToObj(i -> line(i + 1, lines.get(i))).toList();
  }

  private static Line line(int seq, CaseHistory.Line line) {
    return new Line(seq, line.when(), line.step(), line.who(), line.unit(),
        line.notes().stream().map(note -> new Note(note.label(), note.text())).toList());
  }

  @Override
  public String manner(String manner) {
    return answer(Step.SIGN, "manner", manner);
  }

  @Override
  public String pauseGround(String ground) {
    return answer(Step.ASK_PAUSE, "ground", ground);
  }

  private String answer(Step step, String field, String value) {
    try {
      return words.answer(step, field, value);
    } catch (NoSuchElementException inNoForm) {
      return value;
    }
  }
}
