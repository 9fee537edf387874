package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.faces.supervisiondesk.Ages.Age;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a filter of the list asks of a running clock and its case, in SQL. */
@Component
class CaseConditions {
  private final DeskTime time;

  CaseConditions(DeskTime time) {
    this.time = time;
  }

  /** @param values gets what the conditions name */
  String of(CaseFilter filter, Map<String, Object> values) {
    StringBuilder sql = new StringBuilder(inState(filter.state(), values));
    if (filter.tier() != null) {
      sql.append(CaseFilter.NO_TIER.equals(filter.tier()) ? " and a.tier is null" : " and a.tier = :tier");
      values.put("tier", filter.tier());
    }
    if (filter.unit() != null) {
      sql.append(" and ").append(Scope.owedBy(":unit"));
      values.put("unit", filter.unit());
    }
    return sql.append(numbered(filter, values)).append(due(filter.due(), values)).toString();
  }

  private String inState(CaseFilter.State state, Map<String, Object> values) {
    values.put("soon", Timestamp.from(time.endOfSoon()));
    return switch (state) {
      case ALL -> "";
      case OVERDUE -> " and c.due_at < :now";
      case SOON -> " and c.due_at >= :now and c.due_at < :soon";
      case PAUSED -> " and c.paused_until > :now";
      case EXTENDED -> " and c.extended_days > 0";
      case ORDERED -> " and exists (select from order_standing s where s.appeal_id = a.id and s.closed_at is null)";
    };
  }

  private static String numbered(CaseFilter filter, Map<String, Object> values) {
    if (filter.number() == null) {
      return "";
    }
    values.put("number", filter.number());
    return filter.isWholeNumber() ? " and a.number = :number" : " and a.number like '%' || :number || '%'";
  }

  private String due(String due, Map<String, Object> values) {
    if (due == null) {
      return "";
    }
    dates(due, values);
    return " and c.due_at >= :from and c.due_at < :to";
  }

  private void dates(String due, Map<String, Object> values) {
    Optional<Age> age = CaseFilter.age(due);
    if (age.isEmpty()) {
      LocalDate day = LocalDate.parse(due);
      Timestamp from = DeskTime.at(day);
      values.put("from", day.equals(time.today()) ? Timestamp.from(time.now()) : from);
      values.put("to", DeskTime.at(day.plusDays(1)));
      return;
    }
    Ages ages = time.ages();
    values.put("from", age.get() == Age.VERY_LATE ? new Timestamp(0) : time.daysAgo(ages.to(age.get())));
    values.put("to", age.get() == Age.JUST_LATE ? Timestamp.from(time.now())
        : time.daysAgo(ages.from(age.get()) - 1));
  }
}
