package cn.kuaichu.life.fieldwork;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.life.intake.RegisterAppeal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appeals that came of a visit or of a sheet; each is registered like every other, and linked to where it came from.
 */
@Repository
public class FieldAppeals {
  private static final String SOURCE = "fieldwork";
  private final JdbcClient jdbc;
  private final RegisterAppeal register;
  private final Campaigns campaigns;

  FieldAppeals(JdbcClient jdbc, RegisterAppeal register, Campaigns campaigns) {
    this.jdbc = jdbc;
    this.register = register;
    this.campaigns = campaigns;
  }

  /** @param reference of the page. @return empty while it has not arrived */
  public Optional<Long> find(String reference) {
    return jdbc.sql("select appeal_id from field_appeal where reference = ?").param(Said.reference(reference))
        .query(Long.class).optional();
  }

  /** @param registration makes what is registered of where it comes from */
  @Transactional
  public Appeal ofVisit(long visit, String reference, Function<Registration.From, Registration> registration) {
    Appeal appeal = register.registerFromOutside(registration.apply(from(reference)));
    link(appeal, reference, visit, null, null);
    return appeal;
  }

  /** The sheet has its outcome by it. */
  @Transactional
  public Appeal ofSheet(String by, long campaign, int no, String reference,
      Function<Registration.From, Registration> registration) {
    SheetNumbers.read(String.valueOf(no), campaigns.running(campaign).sheets());
    Appeal appeal = register.registerFromOutside(registration.apply(from(reference)));
    link(appeal, reference, null, campaign, no);
    campaigns.appealed(by, campaign, no);
    return appeal;
  }

  private static Registration.From from(String reference) {
    return new Registration.From(SOURCE, Said.reference(reference));
  }

  private void link(Appeal appeal, String reference, Long visit, Long campaign, Integer no) {
    jdbc.sql("insert into field_appeal (appeal_id, reference, visit_id, campaign_id, sheet_no) values (?, ?, ?, ?, ?)")
        .params(appeal.id(), reference, visit, campaign, no).update();
  }

  /** By visit, each list in the order of registration. */
  public Map<Long, List<Long>> ofVisits(Collection<Long> visits) {
    record Link(long visit, long appeal) {}
    return jdbc.sql("select visit_id, appeal_id from field_appeal where visit_id = any(?::bigint[]) order by appeal_id")
        .param(visits.toArray(Long[]::new)).query((row, n) -> new Link(row.getLong(1), row.getLong(2))).list().stream()
        .collect(Collectors.groupingBy(Link::visit, Collectors.mapping(Link::appeal, Collectors.toList())));
  }

  /** Of all visits of these days. */
  public List<Long> ofVisits(Collection<String> units, LocalDate from, LocalDate to) {
    return jdbc.sql("""
        select a.appeal_id from field_appeal a join field_visit v on v.id = a.visit_id
         where v.unit = any(:units::text[]) and v.day between :from and :to
        """).param("units", units.toArray(String[]::new)).param("from", from).param("to", to).query(Long.class).list();
  }

  /** By sheet. */
  public Map<Integer, List<Long>> ofCampaign(long campaign) {
    record Link(int no, long appeal) {}
    return jdbc.sql("select sheet_no, appeal_id from field_appeal where campaign_id = ? order by appeal_id")
        .param(campaign).query((row, n) -> new Link(row.getInt(1), row.getLong(2))).list().stream()
        .collect(Collectors.groupingBy(Link::no, Collectors.mapping(Link::appeal, Collectors.toList())));
  }
}
