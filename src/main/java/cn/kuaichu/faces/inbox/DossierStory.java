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
  private final CaseReader reader;

  DossierStory(CaseReader reader) {
    this.reader = reader;
  }

  @Override
  public List<Line> history(long appealId) {
    List<CaseReader.Line> lines = reader.history(appealId);
    return IntStream.range(0, lines.size()).mapToObj(i -> line(i + 1, lines.get(i))).toList();
  }

  private static Line line(int seq, CaseReader.Line line) {
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
      return reader.answer(step, field, value);
    } catch (NoSuchElementException inNoForm) {
      return value;
    }
  }
}
