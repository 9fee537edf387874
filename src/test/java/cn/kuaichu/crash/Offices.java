package cn.kuaichu.crash;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.OwnSignature;
import cn.kuaichu.life.signoff.Sheets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Officials of the sample district who take appeals down and play whatever step is open, several at once, and keep a
 * receipt of everything the product acknowledged. A registration that was begun before a kill and got no receipt is
 * brought again, as somebody would who never saw an answer.
 */
final class Offices {
  private static final Logger LOG = LoggerFactory.getLogger(Offices.class);
  private static final int OPEN_AT_ONCE = 60;
  /** Every so-manieth case is left as it stands at the end, so that open cases are looked at, too. */
  private static final int SPARED = 3;
  private static final List<String> PLACES = List.of("t01v01", "t01", "t02", "t03v01", "d-centre");

  private record Step(String taskId, String key, String assignee, String number) {}

  private final RegisterAppeal register;
  private static final String DRAWN = "100,100 200,120 300,90 400,140 500,100 600,150;150,200 250,260 350,220 450,280 550,240 650,300";
  private final OwnSignature own;
  private final Sheets sheets;
  private final Logins logins;
  private final JdbcClient jdbc;
  private final Receipts receipts;
  private final long seed;
  private final List<String> begunWithoutReceipt;
  private final ExecutorService rooms = Executors.newCachedThreadPool();
  private volatile boolean open = true;
  private volatile boolean finishing;

  Offices(BeanFactory product, Receipts receipts, long seed, List<String> begunWithoutReceipt) {
    this.register = product.getBean(RegisterAppeal.class);
    logins = new Logins(product);
    this.jdbc = product.getBean(JdbcClient.class);
    own = product.getBean(OwnSignature.class);
    sheets = product.getBean(Sheets.class);
    this.receipts = receipts;
    this.seed = seed;
    this.begunWithoutReceipt = begunWithoutReceipt;
  }

  void open(int count) {
    rooms.submit(() -> work(new Random(seed), begunWithoutReceipt));
    for (int i = 1; i < count; i++) {
      long own = seed + i;
      rooms.submit(() -> work(new Random(own), List.of()));
    }
  }

  /** No more new cases; all but the spared ones are carried to their end, timers included, then "quiet" is told. */
  void finish() {
    finishing = true;
    rooms.submit(() -> {
      while (open && !isQuiet()) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      receipts.add("quiet", Instant.now());
      return null;
    });
  }

  void close() throws InterruptedException {
    open = false;
    rooms.shutdown();
    if (!rooms.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("an office does not close");
    }
  }

  private void work(Random random, List<String> again) {
    again.forEach(reference -> trying(() -> register(reference, random)));
    while (open) {
      trying(() -> {
        if (!finishing && random.nextInt(5) == 0 && openCases() < OPEN_AT_ONCE) {
          String reference = UUID.randomUUID().toString();
          receipts.add("begun", reference);
          register(reference, random);
        } else {
          playSomeStep(random);
        }
      });
    }
  }

  /** A refusal is an answer like others; whatever else goes wrong is in the log, and the next step may go well. */
  static void trying(Runnable action) {
    try {
      action.run();
    } catch (BadUserRequestException | TaskAlreadyClaimedException e) {
      LOG.info("refused: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("failed", e);
      pause(100);
    }
  }

  private void register(String reference, Random random) {
    String place = PLACES.get(random.nextInt(PLACES.size()));
    String number;
    try {
      number = register.register(new Registration(new Registration.From("crash", reference), new Channel("VISIT"),
          new Registration.Taken("intake-t01v01", "村口小卖部", LocalDate.now()), Instant.now(),
          new Registration.Units("t01v01", place, null), "路灯不亮 " + reference.substring(0, 8), "三组路口的路灯坏了两个月,晚上看不见路。",
          new Registration.Person("周大娘", "13800001234", "三组"), null)).number();
    } catch (DuplicateKeyException e) {
      // it was saved before the kill, only the answer was lost
      number = jdbc.sql("select number from appeal where source = 'crash' and source_reference = ?").param(reference)
          .query(String.class).single();
    }
    receipts.add("receipt", reference, number);
  }

  private void playSomeStep(Random random) {
    Optional<Step> step = someStep();
    if (step.isEmpty()) {
      pause(20);
      return;
    }
    Map<String, Object> answers = answers(step.get().key, random);
    if (step.get().key.equals("userTask_complainantSigns") && !"PHONE_RECORD".equals(answers.get("manner"))) {
      receipts.add("step", step.get().number, onTheOwnPhone(step.get(), answers));
      return;
    }
    String login = step.get().assignee != null ? step.get().assignee : logins.candidate(step.get().taskId, random);
    try {
      logins.submit(login, step.get().taskId, step.get().assignee, answers);
    } catch (BadUserRequestException refused) {
      if (refused.getMessage().contains("请交由其他同志进行")) {
        logins.giveBack(login, step.get().taskId);
      }
      throw refused;
    }
    receipts.add("step", step.get().number, step.get().key + ":" + step.get().taskId);
  }

  /** @return the key of the entry */
  private String onTheOwnPhone(Step step, Map<String, Object> answers) {
    long appealId = jdbc.sql("select id from appeal where number = ?").param(step.number).query(Long.class).single();
    Answer answer = Answer.valueOf((String) answers.get("decision"));
    Sheets.Sheet sheet = sheets.current(appealId).orElseThrow();
    own.sign(appealId, sheet.digestHex(), answer, (String) answers.get("reason"), answer.agrees() ? DRAWN : null);
    return "own:" + sheet.no();
  }

  private Optional<Step> someStep() {
    return jdbc.sql("""
        select t.id_, t.task_def_key_, t.assignee_, a.number
          from act_ru_task t
          join act_ru_execution p on p.id_ = t.proc_inst_id_
          join appeal a on a.number = p.business_key_
         where not ? or a.id % ? <> 0
         order by random()
         limit 1
        """).params(finishing, SPARED).query((row, n) -> new Step(row.getString(1), row.getString(2), row.getString(3),
        row.getString(4))).optional();
  }

  private Map<String, Object> answers(String task, Random random) {
    return switch (task) {
      case "userTask_screenAppeal" -> random.nextInt(12) > 0 ? Map.of("ground", "VALID")
          : Map.of("ground", "ALREADY_FINAL", "reason", "本事项已有复核意见。");
      case "userTask_classifyAppeal" -> Map.of("category", one(random, "ADVICE", "HELP", "SUGGESTION", "CONDUCT"),
          "topic", "road-damage", "difficulty", one(random, "EASY", "EASY", "HARD", "MAJOR"));
      case "userTask_handleAppeal" -> mostly(random) ? Map.of("measures", "已更换灯泡和线路。", "result", "SOLVED",
          "noEvidenceReason", "现场不便拍照。")
          : request(random);
      // a case that has fallen due meanwhile is not given more time: then somebody has to refuse
      case "userTask_approveTime" -> random.nextInt(3) > 0 ? Map.of("decision", "GRANT", "grantedDays", 5)
          : Map.of("decision", "REFUSE", "decisionReason", "请抓紧办结。");
      case "userTask_decideRaise" -> mostly(random) ? Map.of("decision", "GRANT")
          : Map.of("decision", "REFUSE", "decisionReason", "请先联系供电所。");
      case "userTask_ruleObjection" -> Map.of("decision", "REFUSE", "decisionReason", "依据职责划分。");
      case "userTask_assist" -> Map.of("assistDone", "已通知抢修。");
      case "userTask_reportBack" -> Map.of("way", "IN_PERSON", "metOn", LocalDate.now().toString(), "metWhere", "家中",
          "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "灯亮了。", "note", "当面说明情况。");
      case "userTask_handlerSigns", "userTask_principalSigns" -> signature(random, Map.of());
      case "userTask_leaderSigns" ->
        signature(random, Map.of("reviewFacts", "YES", "reviewAnswered", "YES", "reviewEvidence", "REASONED",
            "reviewLawful", "YES", "reviewMet", "YES"));
      case "userTask_complainantSigns" -> random.nextInt(4) > 0 ? signature(random, Map.of())
          : Map.of("manner", "PHONE_RECORD",
              "decision", "AGREE", "calledOn", LocalDate.now().toString(), "relative", "其子周某", "note",
              "本人电话里说路灯已亮,同意。");
      case "userTask_checkSignature" ->
        Map.of("decision", mostly(random) ? "GENUINE" : "NOT_GENUINE", "note", "回拨电话核对。");
      case "userTask_revisitAppeal" -> revisit(random);
      case "userTask_checkPromise" ->
        Map.of("finding", mostly(random) ? "KEPT" : "BROKEN", "way", "ON_SITE", "seen", "到现场看过。");
      case "userTask_checkScreening" -> Map.of("outcome", mostly(random) ? "UPHOLD" : "CORRECT", "checkReason",
          "看过原话和答复。");
      case "userTask_acknowledgeOrder" -> Map.of("plan", "由分管领导牵头,三日内办结。");
      case "userTask_rectify" -> Map.of("measures", "已派人更换。");
      case "userTask_verifyRectification" -> Map.of("way", "ON_SITE", "outcome", "VERIFIED", "finding", "现场已经修好。");
      case "userTask_carryOutRung" -> Map.of("doneOn", LocalDate.now().toString(), "result",
          one(random, "ACCEPTED", "HANDED_OVER"), "record", "已当面约谈。");
      case "userTask_callToAccount" -> Map.of("measure", "CRITICISM", "decidedOn", LocalDate.now().toString(),
          "record", "批评教育。");
      default -> throw new IllegalStateException("nobody knows how to play " + task);
    };
  }

  private Map<String, Object> revisit(Random random) {
    if (!mostly(random)) {
      return Map.of("reached", "NO", "way", "VISIT", "note", "无人应答。");
    }
    Map<String, Object> answers = new HashMap<>(
        Map.of("reached", "YES", "way", "PHONE", "solved", "YES", "satisfied", "YES",
            "ownSignature", "YES", "metInPerson", "YES", "trips", 1, "note", "电话回访。"));
    if (!mostly(random)) {
      answers.putAll(Map.of("solved", "NO", "falseResolution", one(random, "YES", "NO")));
    }
    return answers;
  }

  private static Map<String, Object> request(Random random) {
    Map<String, Object> answers = new HashMap<>(Map.of("requestReason", "配件要从厂家调货。"));
    switch (one(random, "EXTEND", "RAISE", "OBJECT", "ASSIST")) {
      case "EXTEND" -> answers.putAll(Map.of("operation", "EXTEND", "extendDays", 5));
      case "RAISE" -> answers.put("operation", "RAISE");
      case "OBJECT" -> answers.put("operation", "OBJECT");
      default -> answers.putAll(Map.of("operation", "ASSIST", "assistUnit", "t02", "assistDays", 3));
    }
    return answers;
  }

  private Map<String, Object> signature(Random random, Map<String, Object> more) {
    Map<String, Object> answers = new HashMap<>(more);
    answers.putAll(mostly(random) ? Map.of("decision", "AGREE") : Map.of("decision", "REFUSE", "reason", "下雨仍会熄灭。"));
    return answers;
  }

  private boolean mostly(Random random) {
    return finishing || random.nextInt(15) > 0;
  }

  static String one(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  private int openCases() {
    return jdbc.sql("select count(*) from act_ru_execution where parent_id_ is null and super_exec_ is null")
        .query(Integer.class).single();
  }

  private boolean isQuiet() {
    return jdbc.sql("""
        select not exists
            (select from act_ru_execution p join appeal a on a.number = p.business_key_
              where p.parent_id_ is null and a.id % ? <> 0)
          and not exists
            (select from act_ru_job where duedate_ < now() + interval '1 second' and handler_type_ <> 'history-cleanup')
        """).param(SPARED).query(Boolean.class).single();
  }

  static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** References that were begun in an earlier run and never got their receipt. */
  static List<String> begunWithoutReceipt(Path file) {
    List<String> begun = new ArrayList<>(Receipts.read(file, "begun").stream().map(line -> line[0]).toList());
    begun.removeAll(Receipts.read(file, "receipt").stream().map(line -> line[0]).collect(Collectors.toSet()));
    return begun;
  }
}
