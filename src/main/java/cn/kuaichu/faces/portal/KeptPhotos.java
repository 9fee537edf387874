package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.faces.portal.FormTokens.Token;
import cn.kuaichu.life.evidence.CleanFile;
import cn.kuaichu.life.evidence.KeptApart;
import cn.kuaichu.life.evidence.KeptApart.Kept;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Photos that came with a form which is not taken down yet, cleaned and sealed as they will stay. They belong to the
 * form, so that no error, no second press and no Back loses or doubles one; when the form is taken down they become
 * evidence of its case.
 */
@Repository
class KeptPhotos {
  private final JdbcClient jdbc;
  private final KeptApart store;
  private final CaseFiles files;
  private final PortalSettings settings;
  private final Clock clock;
  private final TransactionTemplate transaction;

  KeptPhotos(JdbcClient jdbc, KeptApart store, CaseFiles files, PortalSettings settings, Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.store = store;
    this.files = files;
    this.settings = settings;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** @return the keys of a form's photos, the first first */
  List<String> of(Token form) {
    return jdbc.sql("select key from kept_photo where form = ? order by id").param(form.id()).query(String.class)
        .list();
  }

  /**
   * The same photo twice is one.
   *
   * @param browser as {@link KnownBrowser} says it
   * @return false where the form has {@code most} others already
   */
  boolean keep(Token form, String browser, CleanFile photo, int most) {
    return Boolean.TRUE.equals(transaction.execute(status -> {
      boolean kept = insert(form, browser, store.keep(photo), most);
      if (!kept) {
        status.setRollbackOnly(); // the file goes, too
      }
      return kept;
    }));
  }

  /** The form goes on under another token; what is sent under the old one once more finds its photos, too. */
  void copy(Token from, Token to, String browser) {
    transaction
        .executeWithoutResult(status -> all(from).forEach(photo -> insert(to, browser, photo, Integer.MAX_VALUE)));
  }

  private boolean insert(Token form, String browser, Kept photo, int most) {
    Instant now = clock.instant();
    return jdbc.sql("""
        insert into kept_photo (form, browser, key, sha256, media_type, size, kept_at, kept_until)
        select :form, :browser, :key, :sha256, :type, :size, :now, :until
         where (select count(*) from kept_photo where form = :form and sha256 <> :sha256) < :most
            on conflict (form, sha256) do update set kept_until = excluded.kept_until
        """).param("form", form.id()).param("browser", browser).param("key", FormTokens.randomId())
        .param("sha256", photo.sha256()).param("type", photo.mediaType()).param("size", photo.size())
        .param("now", Timestamp.from(now)).param("until", Timestamp.from(now.plus(keptFor()))).param("most", most)
        .update() > 0;
  }

  /** As long as the form can be sent, and then be sent once more. */
  private Duration keptFor() {
    return FormTokens.LONGEST.plus(settings.pageKeptFor());
  }

  void drop(Token form, List<String> keys) {
    remove("delete from kept_photo where form = ? and key = any(?) returning sha256", form.id(),
        keys.toArray(String[]::new));
  }

  /** A small JPEG, for the browser that sent the photo. */
  Optional<byte[]> small(String browser, String key) {
    return jdbc.sql("select sha256, media_type, size from kept_photo where browser = ? and key = ?")
        .params(browser, key).query((row, n) -> new Kept(row.getString(1), row.getString(2), row.getInt(3))).optional()
        .map(photo -> store.small(photo.sha256(), photo.mediaType()));
  }

  /** In the transaction that takes the form down. */
  void give(Token form, long appealId) {
    List<Kept> photos = all(form);
    if (!photos.isEmpty()) {
      store.give(files.open(appealId), photos);
      jdbc.sql("delete from kept_photo where form = ?").param(form.id()).update();
    }
  }

  private List<Kept> all(Token form) {
    return jdbc.sql("select sha256, media_type, size from kept_photo where form = ? order by id for update")
        .param(form.id()).query((row, n) -> new Kept(row.getString(1), row.getString(2), row.getInt(3))).list();
  }

  @Scheduled(fixedDelayString = "PT5M")
  void forgetOld() {
    remove("delete from kept_photo where kept_until <= ? returning sha256", Timestamp.from(clock.instant()));
  }

  /** What a crash leaves between row and file is swept with the other files that no row names. */
  private void remove(String deletion, Object... parameters) {
    List<String> gone = jdbc.sql(deletion).params(parameters).query(String.class).list();
    gone.forEach(store::forget);
  }
}
