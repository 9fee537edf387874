package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.OwnSheets;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.life.signoff.WhoSigns;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whose signatures are waited for, and what the citizen has said already. */
@Component
class SigningTurn {
  private final Sheets sheets;
  private final WhoSigns whoSigns;
  private final OwnSheets own;

  SigningTurn(Sheets sheets, WhoSigns whoSigns, OwnSheets own) {
    this.sheets = sheets;
    this.whoSigns = whoSigns;
    this.own = own;
  }

  List<Party> ahead(Appeal appeal) {
    return appeal.status() == Status.REPORTED ? whoSigns.next().inOrder() : sheets.ahead(appeal);
  }

  /** The latest sheet is the one that counts. */
  Answer word(Appeal appeal) {
    return appeal.status() == Status.SIGNING || appeal.status() == Status.RESOLVED
        ? own.latest(appeal.id()).map(OwnSheets.Word::answer).orElse(null)
        : null;
  }
}
