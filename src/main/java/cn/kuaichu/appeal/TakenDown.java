package cn.kuaichu.appeal;

import cn.kuaichu.ground.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was taken down of many cases, decrypted in one go. Callers compare it, and show it only to officials with the
 * right to see it.
 */
@Repository
public class TakenDown {
  /**
   * @param reference its number where it comes from
   * @param words null, like the rest, where they were destroyed by the rules
   * @param attached what came along with the words; null where nothing did
   */
  public record Said(long appealId, String reference, String number, String title, String words, String name,
      String phone,
      LocalDate takenOn, String attached, Status status) {}

  private static final String SAID = """
      select a.id, a.source_reference, a.number, a.title_cipher, t.cipher, p.name_cipher, p.phone_cipher, a.taken_on,
        e.cipher, a.status
        from appeal a
        left join case_text t on t.appeal_id = a.id and t.seq = 1 and t.field = :words
        left join case_text e on e.appeal_id = a.id and e.seq = 1 and e.field = 'attached'
        left join complainant p on p.id = a.complainant_id
      """;
  private final Vault vault;
  private final JdbcClient jdbc;

  TakenDown(Vault vault, JdbcClient jdbc) {
    this.vault = vault;
    this.jdbc = jdbc;
  }

  public List<Said> of(Collection<Long> appealIds) {
    return jdbc.sql(SAID + " where a.id = any(:ids)").param("words", CaseTexts.WORDS)
        .param("ids", appealIds.toArray(Long[]::new)).query((row, n) -> said(row)).list();
  }

  /** @param source where the numbers come from */
  public List<Said> of(String source, Collection<String> references) {
    return jdbc.sql(SAID + " where a.source = :source and a.source_reference = any(:references)")
        .param("words", CaseTexts.WORDS)
        .param("source", source).param("references", references.toArray(String[]::new)).query((row, n) -> said(row))
        .list();
  }

  private Said said(ResultSet row) throws SQLException {
    return new Said(row.getLong(1), row.getString(2), row.getString(3), text(row.getBytes(4)), text(row.getBytes(5)),
        text(row.getBytes(6)), text(row.getBytes(7)), row.getObject(8, LocalDate.class), text(row.getBytes(9)),
        Status.valueOf(row.getString(10)));
  }

  private String text(byte[] cipher) {
    return cipher == null || cipher.length == 0 ? null : vault.decrypt(cipher);
  }
}
