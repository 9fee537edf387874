package cn.kuaichu.oversight.signs;

import cn.kuaichu.ground.privacy.Vault;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One phone with which several complainants have signed. People are counted, not cases: one citizen may have many, and
 * who he is stands encrypted, so the names of the few phones with enough cases are read.
 */
@Repository
class SharedPhones {
  /** Either may be null when the citizen did not give it. */
  private record Citizen(String name, String phone) {
    /** Where a part is missing, the other one decides. */
    boolean mayBe(Citizen other) {
      return (name == null || other.name == null || name.equals(other.name))
          && (phone == null || other.phone == null || phone.equals(other.phone))
          && (name != null && other.name != null || phone != null && other.phone != null);
    }

    boolean isNobody() {
      return name == null && phone == null;
    }

    boolean isComplete() {
      return name != null && phone != null;
    }
  }

  private record Signed(long appealId, Citizen by) {}

  private record Closing(CaseSign sign, String device) {}

  private final SignRules rules;
  private final Vault vault;
  private final JdbcClient jdbc;

  SharedPhones(SignRules rules, Vault vault, JdbcClient jdbc) {
    this.rules = rules;
    this.vault = vault;
    this.jdbc = jdbc;
  }

  List<CaseSign> found(Period period) {
    SignRules.Rule rule = rules.of(Sign.SHARED_PHONE);
    Timestamp since = Period.endingOn(period.last(), rule.days()).from();
    Map<String, List<Signed>> signedOn = new HashMap<>();
    List<CaseSign> found = new ArrayList<>();
    for (Closing closing : closings(period, since, rule.threshold())) {
      List<Signed> signed = signedOn.computeIfAbsent(closing.device(), device -> signed(device, since, period.until()));
      int people = people(signed.stream().map(Signed::by).toList());
      if (people >= rule.threshold()) {
        CaseSign sign = closing.sign();
        found.add(new CaseSign(sign.appealId(), sign.round(), Sign.SHARED_PHONE, sign.unit(), sign.since(),
            earliestOfAnother(signed, sign.appealId()), "同一部手机在 " + rule.days() + " 天内为 " + people + " 位诉求人签了字"));
      }
    }
    return found;
  }

  /** Those signed on a phone with enough cases: there can't be more people than cases. */
  private List<Closing> closings(Period period, Timestamp since, int threshold) {
    return jdbc.sql(ClosedCases.CLOSED + """
        select c.appeal_id, c.round, c.unit, c.closed_at, g.device
          from closed c
          join given_signature g on g.appeal_id = c.appeal_id and g.sheet_no = c.sheet_no
            and g.party = 'COMPLAINANT' and g.manner = 'OWN_PHONE' and g.device is not null
         where (
           select count(distinct o.appeal_id)
             from given_signature o
            where o.device = g.device and o.party = 'COMPLAINANT' and o.manner = 'OWN_PHONE'
              and o.signed_at < :until and o.signed_at >= :since) >= :cases
         order by c.appeal_id, c.round
        """).param("from", period.from()).param("until", period.until()).param("since", since).param("cases", threshold)
        .query((row, n) -> new Closing(new CaseSign(row.getLong(1), row.getInt(2), Sign.SHARED_PHONE, row.getString(3),
            row.getTimestamp(4).toInstant(), null, ""), row.getString(5)))
        .list();
  }

  private List<Signed> signed(String device, Timestamp since, Timestamp until) {
    return jdbc.sql("""
        select distinct o.appeal_id, p.name_cipher, p.phone_cipher
          from given_signature o
          left join complainant_cipher p on p.appeal_id = o.appeal_id
         where o.device = ? and o.party = 'COMPLAINANT' and o.manner = 'OWN_PHONE' and o.signed_at < ?
           and o.signed_at >= ?
         order by o.appeal_id
        """).params(device, until, since).query((row, n) -> new Signed(row.getLong(1),
        new Citizen(text(row.getBytes(2)), text(row.getBytes(3))))).list();
  }

  private String text(byte[] cipher) {
    String text = vault.decrypt(cipher);
    return text == null || text.isBlank() ? null : text.replaceAll("\\s", "");
  }

  /**
   * A citizen without name or without phone is not counted again when it may be the same person as one already counted.
   * A case with neither name nor phone counts as no person.
   */
  private static int people(List<Citizen> citizens) {
    Set<Citizen> known = new HashSet<>();
    citizens.stream().filter(Citizen::isComplete).forEach(known::add);
    citizens.stream().filter(one -> !one.isComplete() && !one.isNobody() && known.stream().noneMatch(one::mayBe))
        .forEach(known::add);
    return known.size();
  }

  private static Long earliestOfAnother(List<Signed> signed, long appealId) {
    Citizen own = signed.stream().filter(one -> one.appealId() == appealId).map(Signed::by).findFirst()
        .orElse(new Citizen(null, null)); // signed before the time that is looked at
    return signed.stream().filter(one -> !one.by().isNobody() && !one.by().mayBe(own)).map(Signed::appealId)
        .filter(other -> !Objects.equals(other, appealId)).findFirst().orElse(null);
  }
}
