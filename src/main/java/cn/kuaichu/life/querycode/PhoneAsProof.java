package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.people.identity.Officials;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the registered telephone number shows who types it: not where the printer of the code knows it, too. */
@Component
class PhoneAsProof {
  private final RegisteredPhone phones;
  private final RegisteredIdentity identity;
  private final HandedOutCodes handedOut;
  private final Officials officials;
  private final JdbcClient jdbc;

  PhoneAsProof(RegisteredPhone phones, RegisteredIdentity identity, HandedOutCodes handedOut, Officials officials,
      JdbcClient jdbc) {
    this.phones = phones;
    this.identity = identity;
    this.handedOut = handedOut;
    this.officials = officials;
    this.jdbc = jdbc;
  }

  boolean isOne(Appeal appeal, int no) {
    return phones.isRegistered(appeal) && identity.isContactGenuine(appeal) && handedOut.printer(appeal.id(), no)
        .filter(printer -> !printer.equals(appeal.handler()))
        .filter(printer -> !hasReadNumber(appeal, printer)).isPresent();
  }

  /** He took the appeal down, or looked the number up. */
  private boolean hasReadNumber(Appeal appeal, String login) {
    return jdbc.sql("""
        select distinct actor from case_step where appeal_id = ? and kind in ('REGISTER', 'READ_CONTACT')
        """).param(appeal.id()).query(String.class).list().stream()
        .anyMatch(reader -> officials.isSamePerson(reader, login));
  }
}
