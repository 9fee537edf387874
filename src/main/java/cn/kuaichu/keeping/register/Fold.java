package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.people.identity.Units;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the row of a case from its entries, and from nothing else: made again, it is the same to the byte. Which unit
 * screens a case that complains about its own intake unit is looked up in the tree of units.
 */
@Component
class Fold {
  private final Units units;

  Fold(Units units) {
    this.units = units;
  }

  /** @param entries all of one case, in their order */
  Row of(List<Told> entries) {
    Row row = new Row();
    entries.forEach(entry -> follow(row, entry));
    row.set(Column.OWNER_UNIT, owner(row));
    return row;
  }

  private String owner(Row row) {
    String responsible = row.text(Column.UNIT);
    return responsible != null ? responsible
        : units.screening(row.text(Column.INTAKE_UNIT), row.text(Column.ACCUSED_UNIT));
  }

  private static void follow(Row row, Told entry) {
    stand(row, entry);
    switch (entry.step()) {
      case REGISTER -> register(row, entry);
      case NAME_ACCUSED -> {
        row.set(Column.ACCUSED_UNIT, entry.code("accusedUnit"));
        row.set(Column.ACCUSED_PERSON, entry.code("accusedPerson"));
      }
      default -> {
        Screened.follow(row, entry);
        Handled.follow(row, entry);
        Looked.follow(row, entry);
      }
    }
  }

  private static void stand(Row row, Told entry) {
    String before = row.text(Column.STATUS);
    Status after = entry.step().leadsTo(before == null ? null : Status.valueOf(before));
    if (after != null && !after.name().equals(before)) {
      row.set(Column.STATUS, after.name());
      row.set(Column.LEDGER_LIST, LedgerList.of(after).name());
      row.set(Column.SINCE, entry.at());
    }
    row.set(Column.SEQ, entry.seq());
    row.set(Column.ROUND, entry.round());
    row.setIfSaid(Column.TIER, entry.tier().isEmpty() ? null : entry.tier());
    if (after == Status.REWORK_ORDERED && entry.step() != Step.REOPEN) {
      row.clear(Column.RESOLVED_AT, Column.IN_TIME);
    }
  }

  private static void register(Row row, Told entry) {
    LocalDate takenOn = LocalDate.parse(entry.code("takenOn"));
    row.set(Column.NUMBER, entry.code("number"));
    row.set(Column.YEAR, takenOn.getYear());
    row.set(Column.TAKEN_ON, takenOn);
    row.set(Column.RECEIVED_AT, entry.says("receivedAt") ? entry.moment("receivedAt") : entry.at());
    row.set(Column.CHANNEL, entry.code("channel"));
    row.set(Column.INTAKE_UNIT, entry.code("intakeUnit"));
    row.set(Column.PLACE_UNIT, entry.code("placeUnit"));
    row.set(Column.ACCUSED_UNIT, entry.code("accusedUnit"));
  }
}
