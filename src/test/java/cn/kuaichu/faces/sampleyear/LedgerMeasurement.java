package cn.kuaichu.faces.sampleyear;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.keeping.register.Register;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long every page and search of the workplace takes among a million cases, over HTTP, with rights on, five officials
 * at once; what an export of 100,000 rows takes, and whether memory stays what it was. Run by hand, on a machine with
 * nothing else to do: {@code _JAVA_OPTIONS=-Xmx512m mvn test -Dtest=LedgerMeasurement}; fewer cases by
 * {@code -Dledger.cases=}, the pause of a reader between two questions by {@code -Dledger.pause=} (milliseconds), a data directory
 * that holds the cases already by {@code -Dkuaichu.home=}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"kuaichu.register.first=PT1S",
    "kuaichu.register.every=PT2S"})
class LedgerMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerMeasurement.class);
  private static final int CASES = Integer.getInteger("ledger.cases", 1_000_000);
  private static final int TOLD = Integer.getInteger("ledger.told", 300);
  private static final int ROUNDS = Integer.getInteger("ledger.rounds", 20);
  private static final int PAUSE_MS = Integer.getInteger("ledger.pause", 0);
  private static final int SOON_MS = 200;
  private static final int EXPORTED = 100_000; // rows
  private static final String WORKPLACE = "/camunda/api/welcome/plugin/workplace/default";
  private static final String FIGURES = "/camunda/api/welcome/plugin/figures/default";
  private static final String NOTICES = "/camunda/api/welcome/plugin/notices/default";
  /** Each with a unit of his area. */
  private static final Map<String, String> READERS = Map.of("coordinator-d-centre", "t02v01", "petition-d-petition",
      "t03", "discipline-t01", "t01", "leader-t01v01", "t01v01", "intake-t01", "t01");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Autowired
  private SampleYear year;
  @Autowired
  private Register register;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private JdbcClient jdbc;
  @LocalServerPort
  private int port;
  private final Map<String, List<Long>> times = new ConcurrentHashMap<>();

  /** @param body of a post; null for a page that is read */
  private record Question(String name, String path, String body) {}

  @Test
  void measures() throws Exception {
    long start = System.nanoTime();
    if (number("select count(*) from register_case") == 0) {
      assertThat(year.tell(TOLD)).isZero();
      register.catchUpWholly();
      new CopiedYears(database).fill(CASES);
    }
    LOG.info("{} cases, {} of them open, {} entries; made in {} s",
        number("select count(*) from register_case"),
        number("select count(*) from register_case where ledger_list in ('OPEN', 'SCREENING')"),
        number("select reltuples::bigint from pg_class where relname = 'ledger_entry'"),
        milliseconds(start) / 1000);
    start = System.nanoTime();
    WebLogin centre = login("coordinator-d-centre");
    while (number("select count(*) from figure_part") == 0) { // the product counts while it serves
      Thread.sleep(SOON_MS);
    }
    LOG.info("sums of all months there after {} ms", milliseconds(start));
    ask(centre, new Question("", FIGURES + "/values", null));

    ask(); // warm
    times.clear();
    long before = memory();
    ask();
    LOG.info("memory in use before {} MB, after {} MB, most allowed {} MB", before, memory(),
        Runtime.getRuntime().maxMemory() >> 20);
    List<Long> all = new ArrayList<>();
    new java.util.TreeMap<>(times).forEach((name, found) -> {
      all.addAll(found);
      LOG.info("{}: {}", name, told(found));
    });
    LOG.info("all: {}", told(all));
    export(centre);
  }

  /** Five at once, each in an order of his own. */
  private void ask() throws Exception {
    try (var people = new People(READERS.size())) {
      List<Future<?>> asking = new ArrayList<>();
      for (String reader : READERS.keySet()) {
        asking.add(people.pool().submit(() -> {
          WebLogin login = login(reader);
          List<Question> questions = questions(login, READERS.get(reader));
          Random random = new Random(reader.hashCode());
          for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(questions, random);
            for (Question question : questions) {
              long start = System.nanoTime();
              ask(login, question);
              times.computeIfAbsent(question.name, name -> Collections.synchronizedList(new ArrayList<>()))
                  .add(milliseconds(start));
              Thread.sleep(PAUSE_MS);
            }
          }
          return null;
        }));
      }
      for (Future<?> one : asking) {
        one.get();
      }
    }
  }

  private record People(java.util.concurrent.ExecutorService pool) implements AutoCloseable {
    People(int count) {
      this(Executors.newFixedThreadPool(count));
    }

    @Override
    public void close() {
      pool.shutdownNow();
    }
  }

  private List<Question> questions(WebLogin login, String unit) throws IOException {
    JsonNode first = JSON.readTree(ask(login, new Question("", WORKPLACE + "/ledger", null)));
    String number = first.at("/rows/0/number").asText();
    Function<String, String> list = asked -> WORKPLACE + "/ledger?" + asked;
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("today", WORKPLACE + "/today");
    pages.put("ledger, first page and count", list.apply(""));
    pages.put("ledger, second page", list.apply("after=" + first.at("/next").asText()));
    pages.put("ledger, open", list.apply("list=OPEN"));
    pages.put("ledger, open by date", list.apply("list=OPEN&sort=due"));
    pages.put("ledger, late", list.apply("due=LATE&sort=due"));
    pages.put("ledger, soon due", list.apply("due=SOON&sort=due"));
    pages.put("ledger, waiting for screening", list.apply("list=SCREENING"));
    pages.put("ledger, resolved", list.apply("list=RESOLVED"));
    pages.put("ledger, declined", list.apply("list=DECLINED"));
    pages.put("ledger, one topic", list.apply("topic=road-damage"));
    pages.put("ledger, a category in a year", list.apply("category=HELP&from=2024-01-01&to=2024-12-31"));
    pages.put("ledger, one unit", list.apply("unit=" + unit));
    pages.put("ledger, handled by the reader", list.apply("list=RESOLVED&handler=leader-t01v01"));
    List.of("visits", "inspections", "promises", "returned", "conferences", "orders", "interviews")
        .forEach(id -> pages.put("register, " + id, WORKPLACE + "/register?register=" + id));
    pages.put("one case", WORKPLACE + "/cases/" + number);
    pages.put("people", WORKPLACE + "/people");
    pages.put("notices", NOTICES + "/cases");
    pages.put("notices, count", NOTICES + "/count");
    pages.put("figures", FIGURES + "/values?period=2026");
    pages.put("figures, ages", FIGURES + "/ages");
    pages.put("figures since the beginning", FIGURES + "/values");
    pages.put("figures, funnel", FIGURES + "/funnel?period=2026");
    pages.put("figures, funnel since the beginning", FIGURES + "/funnel");
    pages.put("figures, one by topic", FIGURES + "/groups?figures=resolution-rate&by=TOPIC&period=2026");
    pages.put("figures, one by topic since the beginning", FIGURES + "/groups?figures=resolution-rate&by=TOPIC");
    pages.put("figures, one by unit since the beginning", FIGURES + "/groups?figures=resolution-rate&by=UNIT");
    pages.put("figures, due", FIGURES + "/due");
    pages.put("figures, hot", FIGURES + "/hot?period=2026");
    pages.put("figures, hot since the beginning", FIGURES + "/hot");
    List<Question> questions = new ArrayList<>();
    pages.forEach((name, path) -> questions.add(new Question(name, path, null)));
    questions.add(find("a whole number", "WORDS", number));
    questions.add(find("some figures of a number", "WORDS", number.substring(7, 12)));
    questions.add(find("two characters", "WORDS", "路灯"));
    questions.add(find("four characters", "WORDS", "下水道堵"));
    questions.add(find("words of few cases", "WORDS", "井盖"));
    questions.add(find("words of no case", "WORDS", "飞碟降落"));
    questions.add(find("a telephone", "PHONE", "13800000000"));
    questions.add(find("a name", "NAME", "张三"));
    return questions;
  }

  private static Question find(String name, String by, String text) {
    return new Question("find " + name, WORKPLACE + "/find",
        "{\"by\": \"" + by + "\", \"text\": \"" + text + "\"}");
  }

  /** From the newest day back, as many rows as are wanted. */
  private void export(WebLogin login) throws IOException {
    LocalDate from = jdbc.sql("select taken_on from register_case order by taken_on desc offset ? limit 1")
        .param(Math.min(EXPORTED, CASES / 2)).query(LocalDate.class).single();
    for (String ending : List.of("csv", "xlsx")) {
      ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
      long start = System.nanoTime();
      long bytes;
      long firstAfter;
      try (InputStream file = login.stream(WORKPLACE + "/ledger." + ending + "?from=" + from)) {
        file.read();
        firstAfter = milliseconds(start);
        bytes = file.transferTo(java.io.OutputStream.nullOutputStream());
      }
      LOG.info("export as {} since {}: {} rows, {} MB, first byte after {} ms, {} s; heap at most {} MB", ending, from,
          number("select count(*) from register_case where taken_on >= '" + from + "'"), bytes >> 20, firstAfter,
          milliseconds(start) / 1000, ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
              .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20);
    }
  }

  private static String ask(WebLogin login, Question question) {
    WebLogin.Answer answer = question.body == null ? login.send("GET", question.path, null, null)
        : login.send("POST", question.path, "application/json", question.body);
    assertThat(answer.status()).as(question + " " + answer.body()).isIn(200, 403);
    return answer.body();
  }

  private WebLogin login(String reader) {
    return WebLogin.as(port, reader, WebLogin.PASSWORD, "welcome");
  }

  private long number(String query) {
    return jdbc.sql(query).query(Long.class).single();
  }

  private static String told(List<Long> found) {
    List<Long> sorted = new ArrayList<>(found);
    Collections.sort(sorted);
    return "median %d, p95 %d, most %d ms of %d".formatted(sorted.get(sorted.size() / 2),
        sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1), sorted.get(sorted.size() - 1), sorted.size());
  }

  /** In MB, after everything that is not needed any more is gone. */
  private static long memory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private static long milliseconds(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
