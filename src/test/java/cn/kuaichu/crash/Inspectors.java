package cn.kuaichu.crash;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Inspections of what the offices closed: called, visited, looked over and published by those of the sample district
 * who may, several under way at once, with a receipt for everything the product acknowledged.
 */
final class Inspectors {
  private static final int AT_ONCE = 3;
  /** So many cases to draw from, or it would be an inspection of one visit. */
  private static final int WORTH_IT = 3;

  private record Step(String taskId, String key, String assignee, long inspectionId, long visitId, int visitNo) {}

  private final Logins logins;
  private final FormService forms;
  private final VisitPhotos photos;
  private final JdbcClient jdbc;
  private final Receipts receipts;
  private final long seed;
  private final ExecutorService rooms = Executors.newCachedThreadPool();
  private volatile boolean open = true;
  private volatile boolean finishing;

  Inspectors(BeanFactory product, Receipts receipts, long seed) {
    logins = new Logins(product);
    forms = product.getBean(FormService.class);
    photos = product.getBean(VisitPhotos.class);
    jdbc = product.getBean(JdbcClient.class);
    this.receipts = receipts;
    this.seed = seed;
  }

  void open(int count) {
    for (int i = 1; i <= count; i++) {
      Random random = new Random(seed - i);
      rooms.submit(() -> {
        while (open) {
          Offices.trying(() -> work(random));
        }
      });
    }
  }

  /** No new inspections; those under way are carried to their end, then "inspected" is told. */
  void finish() {
    finishing = true;
    rooms.submit(() -> {
      while (open && running() > 0) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      receipts.add("inspected", LocalDate.now());
      return null;
    });
  }

  void close() throws InterruptedException {
    open = false;
    rooms.shutdown();
    if (!rooms.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("an inspection does not come to rest");
    }
  }

  private int running() {
    return jdbc.sql("""
        select count(*)
          from act_ru_execution e
          join act_re_procdef d on d.id_ = e.proc_def_id_
         where e.parent_id_ is null and d.key_ = 'field-inspection'
        """).query(Integer.class).single();
  }

  private int drawable() {
    return jdbc.sql("""
        select count(*)
          from appeal a
         where a.status in ('RESOLVED', 'CLOSED')
           and a.responsible_unit not in ('d-centre', 'd-discipline', 'd-petition', 'd-target')
           and not exists (
             select from inspection_visit v
              where v.appeal_id = a.id
                and not exists (select from ledger_entry e where e.appeal_id = a.id and e.event_key = 'inspect:' || v.id))
        """).query(Integer.class).single();
  }

  private void work(Random random) {
    Optional<Step> step = someStep();
    if (!finishing && random.nextInt(6) == 0 && running() < AT_ONCE && drawable() >= WORTH_IT) {
      call(random);
    } else if (step.isPresent()) {
      play(step.get(), random);
    } else {
      Offices.pause(50);
    }
  }

  private void call(Random random) {
    Map<String, Object> wish = new HashMap<>(Map.of("reason", "群众反映有的路灯报了修好、夜里还是不亮。",
        "closedFrom", LocalDate.now().minusDays(1).toString(), "closedTo", LocalDate.now().plusDays(1).toString(),
        "wanted", 2 + random.nextInt(4), "unitPercent", 100, "disciplineMember", "discipline-d-discipline",
        "targetMember", "inspector-d-target", "petitionMember", "petition-d-petition"));
    wish.put("leads", Offices.one(random, "DISCIPLINE", "TARGET", "PETITION"));
    String definition = jdbc
        .sql("select id_ from act_re_procdef where key_ = 'field-inspection' order by version_ desc limit 1")
        .query(String.class).single();
    try {
      ProcessInstance called = logins.as("coordinator-d-centre", () -> forms.submitStartForm(definition, wish));
      receipts.add("inspecting", "called", called.getBusinessKey());
    } catch (BadUserRequestException e) {
      Offices.pause(200); // nothing is closed yet that is not being visited
      throw e;
    }
  }

  private Optional<Step> someStep() {
    return jdbc.sql("""
        select t.id_, t.task_def_key_, t.assignee_, i.long_, coalesce(v.id, 0), coalesce(v.no, 0)
          from act_ru_task t
          join act_re_procdef d on d.id_ = t.proc_def_id_ and d.key_ in ('field-inspection', 'inspection-visit')
          join act_ru_variable i on i.execution_id_ = t.proc_inst_id_ and i.name_ = 'inspectionId'
          left join act_ru_variable w on w.execution_id_ = t.proc_inst_id_ and w.name_ = 'visitId'
          left join inspection_visit v on v.id = w.long_
         order by random()
         limit 1
        """)
        .query(
            (row, n) -> new Step(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5),
                row.getInt(6)))
        .optional();
  }

  /** Whoever turns out to have had a hand in the case meanwhile gives it back to his colleague. */
  private void play(Step step, Random random) {
    String login = step.assignee != null ? step.assignee : logins.candidate(step.taskId, random);
    try {
      switch (step.key) {
        case "userTask_visitCase" -> visit(step, login, random);
        case "userTask_confirmFinding" -> confirm(step, login, random);
        default -> publish(step, login);
      }
    } catch (BadUserRequestException | AppealRefused e) {
      if (e.getMessage().contains("已不能办理") || e.getMessage().contains("核查人本人")) {
        logins.giveBack(login, step.taskId);
      }
      throw new BadUserRequestException(e.getMessage(), e);
    }
  }

  private void visit(Step step, String login, Random random) {
    photos.add(step.visitId, login, Pictures.plain("png", 40 + random.nextInt(400), 40 + random.nextInt(400)));
    // one of each inspection is false at any rate
    String verdict = step.visitNo == 1 ? "FALSE" : Offices.one(random, "FALSE", "TRUE", "PARTLY", "UNVERIFIABLE");
    logins.submit(login, step.taskId, step.assignee,
        Map.of("visitedOn", LocalDate.now().toString(), "visitedPlace", "三组路口",
            "met", "诉求人本人", "verdict", verdict, "seen", "夜里到现场,三盏灯有两盏不亮。"));
    receipts.add("inspecting", "reported", step.visitId, step.key + ":" + step.taskId);
  }

  private void confirm(Step step, String login, Random random) {
    logins.submit(login, step.taskId, step.assignee, Map.of("agrees", finishing || random.nextInt(3) > 0 ? "YES" : "NO",
        "confirmReason", "照片上灯是灭的。"));
    receipts.add("inspecting", "confirmed", step.visitId, step.taskId);
  }

  private void publish(Step step, String login) {
    logins.submit(login, step.taskId, step.assignee, Map.of("published", "YES"));
    receipts.add("inspecting", "published", step.inspectionId);
  }
}
