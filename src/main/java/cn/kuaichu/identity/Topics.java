package cn.kuaichu.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The two-level tree of topics; each leaf names the district department that knows the matter. */
@Repository
public class Topics {
  public record Topic(String code, String name, String parent, String department) {
  }

  private final JdbcClient jdbc;

  Topics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What can be chosen, with the upper level's name in front. */
  public List<Topic> leaves() {
    return jdbc.sql("""
        select leaf.code, top.name || ' / ' || leaf.name, leaf.parent, leaf.department
          from topic leaf
          join topic top on top.code = leaf.parent
         order by top.code, leaf.code
        """).query((row, n) -> topic(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list();
  }

  public Optional<Topic> find(String code) {
    return jdbc.sql("select code, name, parent, department from topic where code = ?").param(code)
        .query((row, n) -> topic(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).optional();
  }

  private static Topic topic(String code, String name, String parent, String department) {
    return new Topic(code, name, parent, department);
  }
}
