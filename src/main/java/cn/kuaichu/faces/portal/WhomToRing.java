package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.contact.ContactTries;
import cn.kuaichu.life.contact.Occasion;
import cn.kuaichu.life.revisit.Revisits;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import org.springframework.stereotype.Component;

/** The unit the citizen rings about what comes next, and how often officials tried in vain to reach him for it. */
@Component
class WhomToRing {
  private final Revisits revisits;
  private final Units units;
  private final PortalSettings settings;
  private final Sheets sheets;
  private final ContactTries tries;

  WhomToRing(Revisits revisits, Units units, PortalSettings settings, Sheets sheets, ContactTries tries) {
    this.revisits = revisits;
    this.units = units;
    this.settings = settings;
    this.sheets = sheets;
    this.tries = tries;
  }

  /** The unit that asks again once the case is closed; before that, the unit that has the case. */
  Standing.Contact contact(Appeal appeal) {
    String id = appeal.status() == Status.RESOLVED ? Post.of(revisits.askedGroup(appeal)).unit()
        : appeal.responsibleUnit() != null ? appeal.responsibleUnit()
            : units.screening(appeal.intakeUnit(), appeal.accusedUnit());
    Unit unit = units.get(id);
    return new Standing.Contact(unit.name(), unit.telephone() == null ? settings.telephone() : unit.telephone());
  }

  int missed(Appeal appeal, List<Party> ahead) {
    if (appeal.status() == Status.SIGNING && ahead.indexOf(Party.COMPLAINANT) == 0) {
      return sheets.current(appeal.id()).map(sheet -> tries.of(appeal.id(), Occasion.SIGN_OFF, sheet.no()).size())
          .orElse(0);
    }
    return appeal.status() == Status.RESOLVED ? tries.of(appeal.id(), Occasion.REVISIT, appeal.round()).size() : 0;
  }
}
