package cn.kuaichu.life.promise;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.ModelQuestions;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions the model that follows a sheet's promises asks. */
@Component("promise")
public class PromiseQuestions implements ModelQuestions {
  private final CaseFiles files;
  private final PromiseLedger promises;

  PromiseQuestions(CaseFiles files, PromiseLedger promises) {
    this.files = files;
    this.promises = promises;
  }

  public Date askedAt(long appealId, long sheetNo) {
    return Date.from(promises.askedAt(appealId, sheetNo));
  }

  public Date askedBy(long appealId, long sheetNo) {
    return Date.from(promises.askedBy(appealId, sheetNo));
  }

  public String officers(long appealId) {
    return promises.askedGroup(files.peek(appealId));
  }

  public boolean isReworkDue(long appealId, long sheetNo) {
    return promises.isReworkDue(files.peek(appealId), sheetNo);
  }

  public boolean anyLeft(long appealId, long sheetNo) {
    return promises.anyLeft(appealId, sheetNo);
  }
}
