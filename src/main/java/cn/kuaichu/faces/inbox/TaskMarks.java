package cn.kuaichu.faces.inbox;

import cn.kuaichu.oversight.supervision.OrderWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What tells two cards of the same kind apart: which order, which conference, which sheet, which unit that helps. The
 * caller has made sure that the reader may see the tasks.
 */
@Component
class TaskMarks {
  /** A task that is about no single case. */
  record Other(String number, String title, String place, String mark, Instant due) {}

  /** What each task's instance is about; an order's row holds no word of what was written. */
  private static final String ABOUT = """
      select t.id_, t.due_date_, e.business_key_, d.key_ as model, d.name_ as model_name, v.sheet,
        v.unit,
        o.number as order_number, o.ground, o.rung, o.manner, k.number as conference, k.meets_on, k.unit as host,
        (select count(*) from conference_agenda c where c.conference_id = k.id) as listed
        from act_ru_task t
        join act_ru_execution e on e.id_ = t.proc_inst_id_
        join act_re_procdef d on d.id_ = e.proc_def_id_
        cross join lateral (
          select max(long_) filter (where name_ = 'orderId') as order_id,
            max(long_) filter (where name_ = 'sheetNo') as sheet,
            max(long_) filter (where name_ = 'conferenceId') as conference_id,
              max(long_) filter (where name_ = 'dutyId') as duty_id,
            max(text_) filter (where name_ = 'unit') as unit
            from act_ru_variable
           where execution_id_ = t.proc_inst_id_) v
        left join order_standing o on o.id = v.order_id
        left join conference_duty y on y.id = v.duty_id
        left join conference_standing k on k.id = coalesce(y.conference_id, v.conference_id)
       where t.id_ in (:ids)
      """;
  /** A case that the reader keeps away from has no card; it must not come by this door. */
  private static final String NO_CASE = """
         and not exists (
           select from act_ru_variable c where c.execution_id_ = t.proc_inst_id_ and c.name_ in ('appealId', 'visitId'))
         and not exists (select from case_standing a where a.number = e.business_key_)
      """;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
  private final CaseReader reader;
  private final JdbcClient jdbc;

  TaskMarks(CaseReader reader, JdbcClient jdbc) {
    this.reader = reader;
    this.jdbc = jdbc;
  }

  /** @return by task; nothing for tasks of which a case has only one at a time */
  Map<String, String> of(List<String> tasks) {
    Map<String, String> marks = new HashMap<>();
    read(ABOUT, tasks, row -> {
      String mark = mark(row);
      if (!mark.isEmpty()) {
        marks.put(row.getString("id_"), mark);
      }
    });
    return marks;
  }

  /** @return by task, for those that are about no single case */
  Map<String, Other> withoutCase(List<String> tasks) {
    Map<String, Other> others = new HashMap<>();
    read(ABOUT + NO_CASE, tasks, row -> {
      String host = row.getString("host") == null ? row.getString("unit") : row.getString("host");
      Timestamp due = row.getTimestamp("due_date_");
      others.put(row.getString("id_"), new Other(row.getString("business_key_"), row.getString("model_name"),
          host == null ? "" : reader.unit(host), mark(row),
          due == null ? null : due.toInstant()));
    });
    return others;
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void read(String sql, List<String> tasks, RowReader each) {
    if (!tasks.isEmpty()) {
      jdbc.sql(sql).param("ids", tasks).query(row -> {
        each.read(row);
      });
    }
  }

  private String mark(ResultSet row) throws SQLException {
    if (row.getString("order_number") != null) {
      return row.getString("order_number") + " · " + OrderWords.ground(row.getString("ground")) + " · "
          + OrderWords.rung(row.getString("rung"), row.getString("manner"));
    }
    if (row.getString("conference") != null) {
      java.sql.Date day = row.getDate("meets_on");
      return (row.getString("conference").equals(row.getString("business_key_")) ? ""
          : row.getString("conference") + " · ")
          + (day == null ? "日期待定" : DAY.format(day.toLocalDate()) + "开会") + " · " + row.getLong("listed") + " 件";
    }
    if ("appeal-assist".equals(row.getString("model"))) {
      return "协办单位：" + reader.unit(row.getString("unit"));
    }
    return row.getObject("sheet") == null ? "" : "第 " + row.getLong("sheet") + " 份会签单";
  }
}
