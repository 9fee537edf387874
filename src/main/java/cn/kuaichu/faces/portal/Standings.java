package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.contact.ContactTries;
import cn.kuaichu.life.contact.Occasion;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.facts.Facts;
import cn.kuaichu.life.revisit.NotDone;
import cn.kuaichu.life.signoff.OwnSheets;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.life.signoff.WhoSigns;
import cn.kuaichu.oversight.supervision.OpenOrders;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks each feature how a case stands; a fact that is not recorded is not guessed from another one. */
@Component
class Standings {
  private final Clocks clocks;
  private final Sheets sheets;
  private final WhoSigns whoSigns;
  private final OwnSheets own;
  private final OpenOrders orders;
  private final ContactTries tries;
  private final NotDone notDone;
  private final Facts facts;
  private final Units units;
  private final CaseTexts texts;
  private final PortalSettings settings;
  private final WorkCalendar calendar;
  private final Clock clock;

  Standings(Clocks clocks, Sheets sheets, WhoSigns whoSigns, OwnSheets own, OpenOrders orders, ContactTries tries,
      NotDone notDone, Facts facts,
      Units units, CaseTexts texts, PortalSettings settings, WorkCalendar calendar, Clock clock) {
    this.clocks = clocks;
    this.sheets = sheets;
    this.whoSigns = whoSigns;
    this.own = own;
    this.orders = orders;
    this.tries = tries;
    this.notDone = notDone;
    this.facts = facts;
    this.units = units;
    this.texts = texts;
    this.settings = settings;
    this.calendar = calendar;
    this.clock = clock;
  }

  Standing of(Appeal appeal) {
    List<Party> ahead = appeal.status() == Status.REPORTED ? whoSigns.next().inOrder() : sheets.ahead(appeal);
    boolean closed = appeal.status() == Status.RESOLVED;
    return new Standing(appeal.status(), appeal.reworkCount(), ahead, due(appeal), pause(appeal),
        orders.any(appeal.id()),
        isSigned(appeal.status()) ? own.latest(appeal.id()).map(OwnSheets.Word::answer).orElse(null) : null,
        contact(appeal),
        missed(appeal, ahead), closed ? facts.revisitAt(appeal.id()).toInstant() : null,
        appeal.status() != Status.CLOSED || !facts.revisitAnswer(appeal.id()).equals("NOT_REACHED"),
        notDone.isSaid(appeal));
  }

  /** The latest sheet is the one that counts. */
  private static boolean isSigned(Status status) {
    return status == Status.SIGNING || status == Status.RESOLVED;
  }

  private Standing.Due due(Appeal appeal) {
    if (appeal.status().ended()) {
      return null;
    }
    ClockKind kind = appeal.status() == Status.REGISTERED || appeal.status() == Status.SCREENED ? ClockKind.ACCEPTANCE
        : ClockKind.HANDLING;
    return clocks.running(appeal, kind).map(schedule -> due(kind, schedule.dueAt())).orElse(null);
  }

  private Standing.Due due(ClockKind kind, Instant at) {
    Instant now = clock.instant();
    long left = calendar.daysLeft(now, at);
    return new Standing.Due(kind, at, Math.max(0, left), now.isAfter(at) ? Math.max(1, -left) : 0);
  }

  private Standing.Pause pause(Appeal appeal) {
    return appeal.status().ended() ? null
        : clocks.standstill(appeal, ClockKind.HANDLING).map(
            still -> new Standing.Pause(still.until(), texts.latest(appeal.id(), Step.GRANT_PAUSE, "told").orElse("")))
            .orElse(null);
  }

  private int missed(Appeal appeal, List<Party> ahead) {
    if (appeal.status() == Status.SIGNING && ahead.indexOf(Party.COMPLAINANT) == 0) {
      return sheets.current(appeal.id()).map(sheet -> tries.of(appeal.id(), Occasion.SIGN_OFF, sheet.no()).size())
          .orElse(0);
    }
    return appeal.status() == Status.RESOLVED ? tries.of(appeal.id(), Occasion.REVISIT, appeal.round()).size() : 0;
  }

  /** The unit that asks again once the case is closed; before that, the unit that has the case. */
  private Standing.Contact contact(Appeal appeal) {
    String id = appeal.status() == Status.RESOLVED ? Post.of(facts.revisitors(appeal.id())).unit()
        : appeal.responsibleUnit() != null ? appeal.responsibleUnit() : facts.screeningUnit(appeal.id());
    Unit unit = units.get(id);
    return new Standing.Contact(unit.name(), unit.telephone() == null ? settings.telephone() : unit.telephone());
  }
}
