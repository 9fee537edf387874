package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.people.identity.Officials;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An official other than the one who printed a code compares the identity card, and confirms the code. */
@Component
public class CheckIdentity {
  private final CaseFiles files;
  private final CaseCodes codes;
  private final HandedOutCodes handedOut;
  private final EstablishCode established;
  private final Officials officials;
  private final JdbcClient jdbc;

  CheckIdentity(CaseFiles files, CaseCodes codes, HandedOutCodes handedOut, EstablishCode established,
      Officials officials, JdbcClient jdbc) {
    this.files = files;
    this.codes = codes;
    this.handedOut = handedOut;
    this.established = established;
    this.officials = officials;
    this.jdbc = jdbc;
  }

  /** @throws AppealRefused when this official may not, or there is nothing to confirm any more */
  @Transactional
  public void confirm(long appealId, int no, Actor by) {
    CaseFile file = files.open(appealId);
    objection(file.appeal(), no, by.login()).ifPresent(reason -> {
      throw new AppealRefused(reason);
    });
    established.by(file, no, Confirmation.IDENTITY, by);
  }

  /** Why this official cannot confirm this code. */
  public Optional<String> objection(Appeal appeal, int no, String login) {
    String reason = null;
    Optional<String> printer = handedOut.printer(appeal.id(), no);
    if (codes.waiting(appeal.id()).stream().noneMatch(code -> code.no() == no) || printer.isEmpty()) {
      reason = "的第 " + no + " 张查询码已经确认、停用或者换过了，请重新查找。";
    } else if (officials.isSamePerson(printer.get(), login)) {
      reason = "的这张查询码是您打印的，须由另一名工作人员核对诉求人的身份证后确认。";
    } else if (appeal.handler() != null && officials.isSamePerson(appeal.handler(), login) || isParty(appeal, login)) {
      reason = "由您承办，或者您在它的会签单上签了字，不能由您确认诉求人的查询码。";
    }
    return Optional.ofNullable(reason).map(why -> "诉求 " + appeal.number() + " " + why);
  }

  private boolean isParty(Appeal appeal, String login) {
    return jdbc.sql("""
        select actor from given_signature where appeal_id = :id
        union
        select on_behalf_of from given_signature where appeal_id = :id and on_behalf_of is not null
        """).param("id", appeal.id()).query(String.class).list().stream()
        .anyMatch(party -> officials.isSamePerson(party, login));
  }
}
