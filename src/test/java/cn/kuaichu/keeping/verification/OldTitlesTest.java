package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Titles;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A database filled by a release that kept titles in clear: the next start encrypts them, once, and loses nothing. */
// a district of its own: it is damaged
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldTitlesTest {
  private static final String CLEAR = "县道边的沟堵了";
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Vault vault;
  @Autowired
  private Flyway flyway;
  private Tampering tampering;
  private District.Case open;
  private District.Case closed;

  @BeforeAll
  void casesOfAnOldRelease() {
    tampering = new Tampering(database);
    district.clock.setTo(District.MONDAY_MORNING);
    open = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    closed = district.citizenAsks("村口积水,老人出行不便。").acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
  }

  @AfterAll
  void clean() {
    district.clock.runFreely();
  }

  private Flyway start() {
    return Flyway.configure().configuration(flyway.getConfiguration()).outOfOrder(true).load();
  }

  /** As the tables, the chain and the function stood before. */
  private void asBefore() {
    tampering.run("drop view case_cipher, case_standing", "alter table appeal add column title text",
        "alter table archived_case add column title text not null default '"
            + CLEAR + "'",
        "update appeal set title = '" + CLEAR + "'", "alter table appeal drop column title_cipher",
        "delete from case_text where seq = 1 and field = 'title'",
        "delete from flyway_schema_history where version in ('32', '32.1', '33', '68')",
        """
        do $$ begin
          execute replace(pg_get_functiondef('destroy_dossier(bigint, bigint)'::regprocedure),
            'update appeal set title_cipher = ''''', 'update archived_case set title = ''档案已销毁'' where appeal_id = p_appeal;
            update appeal set title = ''档案已销毁''');
        end $$
        """);
    district.jdbc.sql("select appeal_id from ledger_entry where seq = 1").query(Long.class).list()
        .forEach(id -> tampering.forgeDetails(id, "REGISTER", "\"title\":\"[0-9a-f]{64}\",?", ""));
  }

  private List<String> verified() {
    return verification.run(Verification.Options.NONE).findings().stream().flatMap(finding -> finding.flaws().stream())
        .filter(flaw -> flaw.contains(open.number) || flaw.contains(closed.number) || flaw.contains("标题")).toList();
  }

  private long columns() {
    return district.jdbc.sql("""
        select count(*)
          from information_schema.columns
         where table_schema = 'public' and table_name in ('appeal', 'archived_case') and column_name = 'title'
        """).query(Long.class).single();
  }

  @Test
  void encryptsOldTitlesOnceAlsoWhenTwoNodesStart() throws Exception {
    asBefore();
    district.jdbc.sql("update appeal set title = '13900139000天天打骚扰电话' where id = ?").param(open.id).update();

    List<Callable<Integer>> nodes = List.of(() -> start().migrate().migrationsExecuted,
        () -> start().migrate().migrationsExecuted);
    var threads = Executors.newFixedThreadPool(2);
    int executed = 0;
    for (Future<Integer> node : threads.invokeAll(nodes)) {
      executed += node.get();
    }
    threads.shutdown();

    assertThat(executed).isEqualTo(4);
    assertThat(columns()).isZero();
    assertThat(open.now().title()).isEqualTo("13900139000天天打骚扰电话");
    assertThat(closed.now().title()).isEqualTo(CLEAR);
    assertThat(verified()).isEmpty();
    byte[] before = cipher(open);
    assertThat(start().migrate().migrationsExecuted).isZero();
    assertThat(cipher(open)).isEqualTo(before);
    assertThat(district.jdbc.sql("select pg_get_functiondef('destroy_dossier(bigint, bigint)'::regprocedure)")
        .query(String.class)
        .single()).contains("update appeal set title_cipher = ''").doesNotContain("set title =");
  }

  private byte[] cipher(District.Case appeal) {
    return district.jdbc.sql("select title_cipher from appeal where id = ?").param(appeal.id).query(byte[].class)
        .single();
  }

  @Test
  void holdsANewTitleAgainstTheDigestOfItsRegistration() {
    District.Case fresh = district.citizenAsks("门前的沟堵了。");
    byte[] before = cipher(fresh);
    String flaw = "诉求 " + fresh.number + " 的标题";
    assertThat(verified()).noneMatch(line -> line.contains(flaw));

    set(fresh, vault.encrypt("别的事"));
    assertThat(verified()).anyMatch(line -> line.contains(flaw + "与登记时不符"));
    set(fresh, new byte[0]);
    assertThat(verified()).anyMatch(line -> line.contains(flaw + "不在了"));
    assertThat(fresh.now().title()).isEqualTo(Titles.DESTROYED);
    set(fresh, before);
    assertThat(verified()).noneMatch(line -> line.contains(flaw));
  }

  private void set(District.Case appeal, byte[] cipher) {
    district.jdbc.sql("update appeal set title_cipher = ? where id = ?").params(cipher, appeal.id).update();
  }
}
