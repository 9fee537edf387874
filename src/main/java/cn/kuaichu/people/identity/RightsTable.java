package cn.kuaichu.people.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's table of rights, compared with {@link Rights}: what is missing there, and which rows no rule gives. */
@Component
class RightsTable {
  /** What the engine gives a new account on itself: to be read, and to change its password. */
  private static final int OWN_ACCOUNT = Permissions.READ.getValue() | Permissions.UPDATE.getValue();

  /**
   * A row that no rule gives; {@code outdated} where a release before this one gave it, or gave it with other
   * permissions.
   */
  record Stray(String id, String said, boolean outdated) {}

  /** @param missing permissions by what they are about */
  record Difference(Map<Rights.On, Integer> missing, List<Stray> strays) {}

  private record Row(String id, int type, String user, Rights.On on, int permissions) {
    String said() {
      return "right of=" + (user == null ? on.group() : user) + " type=" + type + " resource=" + on.resource() + " id="
          + on.resourceId() + " permissions=" + permissions;
    }
  }

  private final Units units;
  private final JdbcClient jdbc;

  RightsTable(Units units, JdbcClient jdbc) {
    this.units = units;
    this.jdbc = jdbc;
  }

  Difference difference() {
    Map<Rights.On, Integer> given = Rights.all(units);
    Map<Rights.On, Integer> missing = Rights.all(units);
    List<Stray> strays = new ArrayList<>();
    for (Row row : rows()) {
      if (isOfAGroup(row) && Integer.valueOf(row.permissions()).equals(missing.get(row.on()))) {
        missing.remove(row.on());
      } else {
        strays.add(new Stray(row.id(), row.said(), isOfAGroup(row) && given.containsKey(row.on()) || isOfAMember(row)));
      }
    }
    return new Difference(missing, strays);
  }

  private static boolean isOfAGroup(Row row) {
    return row.type() == Authorization.AUTH_TYPE_GRANT && row.user() == null;
  }

  /** Stock lets every member of a group or a tenant read it; releases before this one left that so. */
  private static boolean isOfAMember(Row row) {
    return row.type() == Authorization.AUTH_TYPE_GRANT && row.permissions() == Permissions.READ.getValue()
        && (row.on().resource() == Resources.GROUP.resourceType()
            || row.on().resource() == Resources.TENANT.resourceType());
  }

  /** Own accounts aside, and officials' filters: they show nothing that their reader may not see anyway. */
  private List<Row> rows() {
    return jdbc.sql("""
        select id_, type_, user_id_, group_id_, resource_type_, coalesce(resource_id_, ''), perms_
          from act_ru_authorization
         where (resource_type_ <> :filter or group_id_ = :administrators)
           and not (type_ = :grant and resource_type_ = :user and user_id_ = resource_id_ and perms_ = :own)
        """).param("filter", Resources.FILTER.resourceType()).param("administrators", Groups.CAMUNDA_ADMIN)
        .param("grant", Authorization.AUTH_TYPE_GRANT).param("user", Resources.USER.resourceType())
        .param("own", OWN_ACCOUNT)
        .query((row, n) -> new Row(row.getString(1), row.getInt(2), row.getString(3),
            new Rights.On(row.getString(4), row.getInt(5), row.getString(6)), row.getInt(7)))
        .list();
  }

  /**
   * Memberships without any appointment behind them, units given to a login directly, and administrators who hold a
   * post.
   */
  List<String> withoutAppointment() {
    return jdbc.sql("""
        select 'user=' || m.user_id_ || ' group=' || m.group_id_
          from act_id_membership m
         where m.group_id_ <> :administrators
           and not exists (select from appointment a
                            where a.login = m.user_id_ and m.group_id_ in ('role.' || a.role, a.unit || '.' || a.role))
        union all
        select 'user=' || m.user_id_ || ' unit=' || m.tenant_id_ from act_id_tenant_member m
          where m.user_id_ is not null
        union all
        select 'user=' || m.user_id_ || ' group=' || m.group_id_
          from act_id_membership m
          join appointment a on a.login = m.user_id_ and a.since <= current_date and (a.until is null
            or a.until >= current_date)
         where m.group_id_ = :administrators
         order by 1
        """).param("administrators", Groups.CAMUNDA_ADMIN).query(String.class).list();
  }

  /** Whether a row is one to be believed. */
  static boolean isGiven(Map<Rights.On, Integer> given, int type, String user, Rights.On on, int permissions) {
    return type == Authorization.AUTH_TYPE_GRANT
        && (on.resource() == Resources.FILTER.resourceType()
            || user == null && Integer.valueOf(permissions).equals(given.get(on))
            || on.resource() == Resources.USER.resourceType() && on.resourceId().equals(user)
                && permissions == OWN_ACCOUNT);
  }

  void takeBack(List<Stray> strays) {
    if (strays.isEmpty()) {
      return;
    }
    jdbc.sql("delete from act_ru_authorization where id_ in (:ids)")
        .param("ids", strays.stream().map(Stray::id).toList()).update();
  }
}
