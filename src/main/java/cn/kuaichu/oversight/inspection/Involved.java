package cn.kuaichu.oversight.inspection;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has had a hand in a case, and so does not inspect it: always the human, with all of his logins. */
@Repository
class Involved {
  /**
   * Of a case {@code a}, for the humans behind {@code :logins}: handled it, signed, stood beside, checked, printed a
   * code, or keeps away.
   */
  static final String HAD_A_HAND = """
      coalesce(a.handler = any(:logins), false)
      or exists (select from kept_away k where k.appeal_id = a.id and k.login = any(:logins))
      or exists (
        select from case_step e
         where e.appeal_id = a.id and e.actor = any(:logins)
           and e.kind in ('HANDLE', 'CHECK_UNREACHABLE', 'DECIDE_UNREACHABLE', 'REVISIT', 'HAND_OUT_CODE'))
      or exists (
        select from given_signature h
         where h.appeal_id = a.id
           and (h.actor = any(:logins) or h.person = any(:persons) or h.on_behalf_of = any(:logins)
             or h.witness = any(:logins) or h.checked_by = any(:logins)))
      """;

  /** @param units where they hold a post today */
  record Humans(List<String> logins, List<String> persons, List<String> units) {
    Map<String, ?> params() {
      return Map.of("logins", logins.toArray(String[]::new), "persons", persons.toArray(String[]::new));
    }
  }

  private final JdbcClient jdbc;

  Involved(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Humans behind(List<String> logins) {
    List<String> persons = jdbc.sql("select distinct person from human where login = any(?)")
        .param(logins.toArray(String[]::new)).query(String.class).list();
    List<String> all = jdbc.sql("select login from human where person = any(?)")
        .param(persons.toArray(String[]::new)).query(String.class).list();
    return new Humans(all, persons, jdbc.sql("""
        select distinct unit
          from serving
         where login = any(?)
        """).param(all.toArray(String[]::new)).query(String.class).list());
  }

  boolean in(long appealId, String login) {
    Humans human = behind(List.of(login));
    return jdbc
        .sql("select exists (select from case_standing a where a.id = :id and (a.responsible_unit = any(:units) or "
            + HAD_A_HAND + "))")
        .param("id", appealId).param("units", human.units().toArray(String[]::new)).params(human.params())
        .query(Boolean.class).single();
  }
}
