package cn.kuaichu.life.assisting;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.ModelQuestions;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions the model of an assist asks. */
@Component("assist")
public class AssistQuestions implements ModelQuestions {
  private final CaseFiles files;
  private final Assists assists;

  AssistQuestions(CaseFiles files, Assists assists) {
    this.files = files;
    this.assists = assists;
  }

  public Date dueAt(long appealId, String unit) {
    return Date.from(assists.dueAt(files.peek(appealId), unit));
  }
}
