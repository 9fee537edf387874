package cn.kuaichu.faces.portal;

import cn.kuaichu.ground.privacy.Vault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * What the page after a form shows. Every form of the citizen's pages is answered with an address (303), so that Back
 * and Reload work; what was typed and what is wrong with it stands here meanwhile, sealed, for the browser that sent
 * it, on whatever node it asks.
 */
@Repository
class KeptPages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final JdbcClient jdbc;
  private final Vault vault;
  private final KnownBrowser browser;
  private final PortalSettings settings;
  private final Clock clock;

  KeptPages(JdbcClient jdbc, Vault vault, KnownBrowser browser, PortalSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.browser = browser;
    this.settings = settings;
    this.clock = clock;
  }

  /** @return the key that stands in the page's address; it opens nothing in another browser */
  String keep(HttpServletRequest request, HttpServletResponse response, Object page) {
    Instant now = clock.instant();
    String key = FormTokens.randomId();
    jdbc.sql("""
        insert into kept_page (browser, key, kind, content_cipher, kept_at, kept_until)
        values (?, ?, ?, ?, ?, ?)
        """)
        .params(browser.orNew(request, response), key, kind(page.getClass()), vault.encrypt(json(page)),
            Timestamp.from(now),
            Timestamp.from(now.plus(settings.pageKeptFor())))
        .update();
    return key;
  }

  /** @return empty where the time is over, the page was put away, or another browser asks */
  <T> Optional<T> find(HttpServletRequest request, String key, Class<T> type) {
    return browser.of(request)
        .flatMap(known -> jdbc.sql("""
        select content_cipher from kept_page where browser = ? and key = ? and kind = ? and kept_until > ?
        """).params(known, key, kind(type), Timestamp.from(clock.instant())).query((row, n) -> row.getBytes(1))
            .optional())
        .map(cipher -> page(vault.decrypt(cipher), type));
  }

  /** @return the key of the latest page of this kind */
  Optional<String> latest(HttpServletRequest request, Class<?> type) {
    return browser.of(request).flatMap(known -> jdbc.sql("""
        select key
          from kept_page
         where browser = ? and kind = ? and kept_until > ?
         order by kept_at desc
         limit 1
        """).params(known, kind(type), Timestamp.from(clock.instant())).query(String.class).optional());
  }

  void putAway(HttpServletRequest request, String key) {
    browser.of(request).ifPresent(known -> jdbc.sql("delete from kept_page where browser = ? and key = ?")
        .params(known, key).update());
  }

  @Scheduled(fixedDelayString = "PT5M")
  void forgetOld() {
    jdbc.sql("delete from kept_page where kept_until <= ?").param(Timestamp.from(clock.instant())).update();
  }

  private static String kind(Class<?> type) {
    return type.getSimpleName();
  }

  private static String json(Object page) {
    try {
      return JSON.writeValueAsString(page);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a kept page is a record of texts", e);
    }
  }

  private static <T> T page(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept page is what was kept", e);
    }
  }
}
