package cn.kuaichu.engine.models;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the instances of a model stand, those of its older versions too. */
@Component
public class WaitingSteps {
  /** @param step id of the element in the model; instances of all versions together */
  public record Waiting(String step, long count) {}

  private final JdbcClient jdbc;

  WaitingSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those with the most first; an instance that goes two ways at once stands at two steps. */
  public List<Waiting> of(String model) {
    return jdbc.sql("""
        select split_part(e.act_id_, '#', 1), count(*)
          from act_ru_execution e
          join act_re_procdef d on d.id_ = e.proc_def_id_
         where d.key_ = ? and e.is_active_ and not e.is_event_scope_ and e.act_id_ is not null
         group by 1
         order by 2 desc, 1
        """).param(model).query((row, n) -> new Waiting(row.getString(1), row.getLong(2))).list();
  }

  /** How many instances are under way. */
  public long running(String model) {
    return jdbc.sql("""
        select count(*)
          from act_ru_execution e
          join act_re_procdef d on d.id_ = e.proc_def_id_
         where d.key_ = ? and e.parent_id_ is null
        """).param(model).query(Long.class).single();
  }

  /** The version in which new instances start; 0 where there is none. */
  public int version(String model) {
    return jdbc.sql("select coalesce(max(version_), 0) from act_re_procdef where key_ = ?").param(model)
        .query(Integer.class).single();
  }
}
