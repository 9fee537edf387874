package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Party;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.people.identity.Role;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The questions the models of sign-off ask: what was said on the sheet, and who is left to sign or to check. */
@Component("signing")
public class SigningQuestions implements ModelQuestions {
  private final Sheets sheets;
  private final AllAgreed allAgreed;
  private final Unreachable unreachable;
  private final SignOffGroups groups;
  private final SideDeadlines deadlines;

  SigningQuestions(Sheets sheets, AllAgreed allAgreed, Unreachable unreachable, SignOffGroups groups,
      SideDeadlines deadlines) {
    this.sheets = sheets;
    this.allAgreed = allAgreed;
    this.unreachable = unreachable;
    this.groups = groups;
    this.deadlines = deadlines;
  }

  /** AGREED, REFUSED, UNREACHABLE, or NONE so far: read from the signatures themselves, never from a variable. */
  public String word(long appealId) {
    Optional<Sheets.Signature> given = sheets.pending(appealId).flatMap(sheet -> sheet.present().stream()
        .filter(signed -> signed.party() == Party.COMPLAINANT).findFirst());
    if (given.isPresent()) {
      return given.get().agrees() ? "AGREED" : "REFUSED";
    }
    return unreachable.isDecided(appealId) ? "UNREACHABLE" : "NONE";
  }

  public boolean triedEnough(long appealId) {
    return unreachable.triedEnough(appealId);
  }

  /** All parties of the sheet. */
  public boolean allAgreed(long appealId) {
    return allAgreed.isSo(appealId);
  }

  public String leaders(long appealId) {
    return groups.signers(appealId, Role.LEADER);
  }

  /** Either of a township's two principal leaders; the group holds both. */
  public String principals(long appealId) {
    return groups.signers(appealId, Role.PRINCIPAL);
  }

  /** Who asks the complainant. */
  public String clerks(long appealId) {
    return groups.clerks(appealId);
  }

  /** Who checks what was brought of the complainant's word. */
  public String checkers(long appealId) {
    return groups.checkers(appealId);
  }

  /** Who decides about a complainant who cannot be reached. */
  public String deciders(long appealId) {
    return groups.deciders(appealId);
  }

  public Date checkBy() {
    return Date.from(deadlines.of(SideDeadline.CHECK_SIGNATURE));
  }
}
