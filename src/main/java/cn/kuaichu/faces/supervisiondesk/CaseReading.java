package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.faces.inbox.CaseContent;
import cn.kuaichu.life.evidence.ReadEvidence;
import org.springframework.stereotype.Component;

/** A supervisor reads what is in a case; the look is a step of the case. */
@Component
class CaseReading {
  private final SupervisedCases cases;
  private final CaseContent content;

  CaseReading(SupervisedCases cases, CaseContent content) {
    this.cases = cases;
    this.content = content;
  }

  CaseContent.Content content(String number) {
    return cases.in(number, content::open);
  }

  ReadEvidence.Opened evidence(String number, long id) {
    return cases.in(number, (appealId, by) -> content.evidence(appealId, id, by));
  }

  byte[] small(String number, long id) {
    return cases.in(number, (appealId, by) -> content.small(appealId, id));
  }

  byte[] copy(String number) {
    return cases.in(number, content::copy);
  }
}
