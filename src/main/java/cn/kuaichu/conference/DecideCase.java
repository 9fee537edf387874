package cn.kuaichu.conference;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.identity.Units;
import cn.kuaichu.privacy.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A conference's decision on one case becomes a dated task for the lead unit and for each assisting unit. */
@Component
class DecideCase {
  private final ConferenceRows rows;
  private final CaseFiles files;
  private final UnitNames names;
  private final Units units;
  private final Vault vault;
  private final Clock clock;

  DecideCase(ConferenceRows rows, CaseFiles files, UnitNames names, Units units, Vault vault, Clock clock) {
    this.rows = rows;
    this.files = files;
    this.names = names;
    this.units = units;
    this.vault = vault;
    this.clock = clock;
  }

  /** @throws AppealRefused when a unit is unknown or complained about, or the day has passed */
  void decide(Conference conference, long appealId, String lead, String assistingNames, LocalDate dueOn, String what,
      Actor chair, String key) {
    CaseFile file = files.open(appealId);
    List<String> assisting = names.read(assistingNames);
    List<String> all = new ArrayList<>(assisting);
    all.add(lead);
    all.forEach(unit -> requireNotAccused(file, unit));
    Instant due = WorkCalendar.startOfDay(dueOn.plusDays(1)).minusSeconds(1);
    if (due.isBefore(clock.instant())) {
      throw new AppealRefused("完成日期 " + dueOn + " 已经过去,请重新填写。");
    }
    rows.decide(conference.id(), appealId, lead, assisting, due, vault.encrypt(what));
    file.record(Step.CONFERENCE_DECIDED, chair, key,
        Map.of("conference", conference.number(), "leadUnit", lead, "dueOn", dueOn.toString()), Map.of("what", what));
  }

  /** 信访工作条例 art. 30: nothing goes to whom the case accuses. */
  private void requireNotAccused(CaseFile file, String unit) {
    String accused = file.appeal().accusedUnit();
    if (accused != null && units.isWithin(unit, accused)) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 反映的正是" + units.get(unit).shortName() + ",不能交其牵头或协办。");
    }
  }
}
