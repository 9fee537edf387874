package cn.kuaichu.faces.sampleyear;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.keeping.register.EventFilter;
import cn.kuaichu.keeping.register.EventPages;
import cn.kuaichu.keeping.register.EventRegister;
import cn.kuaichu.keeping.register.EventRegisters;
import cn.kuaichu.keeping.register.LedgerList;
import cn.kuaichu.keeping.register.Readers;
import cn.kuaichu.keeping.register.Register;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.fieldwork.Campaigns;
import cn.kuaichu.life.fieldwork.FieldVisits;
import cn.kuaichu.oversight.notices.TellNotices;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sample's year is told by the models themselves: it is complete, lawful, and of the past. */
@SpringBootTest
class SampleYearTest {
  private static final int CASES = 110;
  /** Passed through at once. */
  private static final Set<Status> PASSED_THROUGH = Set.of(Status.CLASSIFIED, Status.BOOKED, Status.MOVING,
      Status.REPORTED, Status.REFUSED, Status.REVISITED, Status.REWORK_ORDERED, Status.REOPENED);
  /** No list of a page shows them, or they need a year of which officials, models or dossiers are older than this. */
  private static final Set<String> NOT_TOLD = Set.of("REDATE", "READ_EVIDENCE", "READ_CONTACT", "HAND_OUT_CODE",
      "CONFIRM_CODE", "STOP_CODE", "CHECK_CODE", "ASSIGN", "UNASSIGN", "RECUSE", "RECORD_STEP", "SEND_BACK",
      "NAME_ACCUSED", "HANDLE_AGAIN", "END_ASSIST", "ADD_PROOF", "REJECT_SIGNATURE", "REJECT_UNREACHABLE",
      "REFUSE_UNREACHABLE", "RETURN", "TRY_REVISIT", "CLOSE_NOT_REACHED", "READ_DOSSIER", "HOLD_DOSSIER",
      "RELEASE_DOSSIER", "DESTROY", "STEP_BACK_ORDER", "STOP_ORDER", "NOTICE_GAP", "CONFERENCE_CANCELLED",
      "REFUSE_PAUSE", "REFUSE_RAISE", "REFUSE_RECLASSIFICATION", "WITHDRAW_ASSIST", "BIND_DOSSIER");
  private static final Set<String> NO_TASK_TODAY = Set.of("userTask_approveDestruction", "userTask_checkCode",
      "userTask_publishFindings");
  /** Who finds what in his Tasklist. */
  private static final List<String> FILLED = List.of("intake 我的待办", "intake 本单位待领取", "handler 我的待办",
      "handler 本单位待领取", "handler 即将到期", "handler 已逾期", "handler 待我会签", "leader 本单位待领取", "leader 待我会签",
      "leader 待我审批", "principal 本单位待领取", "principal 待我会签", "discipline 本单位待领取", "discipline 我的待办", "discipline 已逾期",
      "coordinator 本单位待领取", "coordinator 待我审批", "petition 我的待办", "inspector 我的待办");
  @Autowired
  private SampleYear year;
  @Autowired
  private Register register;
  @Autowired
  private Verification verification;
  @Autowired
  private EventRegisters registers;
  @Autowired
  private EventPages events;
  @Autowired
  private Readers readers;
  @Autowired
  private Channels channels;
  @Autowired
  private TellNotices notices;
  @Autowired
  private FilterService filters;
  @Autowired
  private IdentityService identity;
  @Autowired
  private RepositoryService models;
  @Autowired
  private FieldVisits visits;
  @Autowired
  private Campaigns campaigns;
  @Autowired
  private JdbcClient jdbc;

  @Test
  void isToldToItsEndLeavesNoListEmptyAndHoldsBeforeEveryQuestion() {
    int broken = year.tell(CASES);
    register.catchUpWholly();
    notices.tellAll();

    assertThat(emptyLists()).isEmpty();
    assertThat(broken).as("stories that stopped").isZero();
    assertThat(count("select count(*) from register_case")).isGreaterThanOrEqualTo(CASES);
    assertThat(count("select count(distinct date_trunc('month', first_resolved_at)) from register_case"))
        .as("months in which something was resolved").isGreaterThan(6);
    assertThat(count("select count(*) from ledger_entry where occurred_at > now()")).isZero();
    List<String> flaws = verification.run(Verification.Options.NONE).findings().stream()
        .flatMap(finding -> finding.flaws().stream()).toList();
    assertThat(flaws).isEmpty();
  }

  private List<String> emptyLists() {
    Set<String> statuses = words("select distinct status from register_case");
    return Stream.of(
        missing("清单", Arrays.stream(LedgerList.values()).filter(
            list -> list.standings().stream().noneMatch(status -> statuses.contains(status.name()))).toList()),
        missing("状态", Arrays.stream(Status.values()).filter(status -> !PASSED_THROUGH.contains(status))
            .filter(status -> !statuses.contains(status.name())).toList()),
        missing("渠道", without(
            channels.inForce().stream().map(Channel::name).collect(Collectors.toSet()),
            "select distinct channel from appeal")),
        missing("类别", without(Set.of("ADVICE", "SUGGESTION", "HELP", "CONDUCT"),
            "select distinct category from register_case where category is not null")),
        missing("难易", without(Set.of("EASY", "HARD", "MAJOR"),
            "select distinct difficulty from register_case where difficulty is not null")),
        missing("层级", without(Set.of("VILLAGE", "TOWNSHIP", "DISTRICT"),
            "select distinct tier from register_case where tier is not null")),
        missing("逾期在办", count("select count(*) from register_case where due_at < now() and resolved_at is null and "
            + "status = 'HANDLING'") > 0 ? List.of() : List.of("一件")),
        missing("步骤", without(Arrays.stream(Step.values()).map(Step::name).filter(step -> !NOT_TOLD.contains(step))
            .collect(Collectors.toSet()), "select distinct kind from ledger_entry")),
        missing("待办", without(userTasks(), "select distinct task_def_key_ from act_ru_task")),
        missing("督办单",
            without(Set.of("ISSUED", "ACKNOWLEDGED", "RECTIFIED", "ESCALATING", "CLOSED", "REFERRED", "WITHDRAWN"),
                "select distinct status from supervision_order")),
        missing("督办措施", without(Set.of("CIRCULAR", "INTERVIEW", "BOARD", "REFERRAL"),
            "select distinct rung from supervision_act where kind = 'ACT_DONE'")),
        missing("Tasklist", FILLED.stream().filter(pair -> !filled().contains(pair)).toList()),
        missing("通知", without(Set.of("intake", "handler", "leader", "principal", "discipline", "coordinator"),
            "select distinct split_part(post, '.', 2) from official_notice where read_at is null")),
        missing("外部指标", count("select count(distinct month) from outer_indicator") > 9 ? List.of() : List.of("月")),
        missing("登记册", registers.all().stream().filter(one -> events.countAll(readers.ofRoles("discipline-d-discipline",
            one.roles()), one, EventFilter.of(Map.of())) == 0).map(EventRegister::name).toList()),
        missing("走访征集", Stream.of("visits", "campaigns").filter(what -> switch (what) {
          case "visits" -> visits.page(villages(), null, 1).isEmpty();
          default -> campaigns.of(villages()).stream().noneMatch(one -> one.closedAt() == null);
        }).toList()),
        missing("佐证", count("select count(*) from evidence") > 0 ? List.of() : List.of("照片")))
        .flatMap(List::stream).toList();
  }

  private Set<String> villages() {
    return words("select distinct place_unit from appeal");
  }

  private static List<String> missing(String list, Collection<?> empty) {
    return empty.stream().map(one -> list + " " + one).toList();
  }

  private Set<String> without(Set<String> wanted, String sql) {
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(words(sql));
    return missing;
  }

  private Set<String> words(String sql) {
    return new HashSet<>(jdbc.sql(sql).query(String.class).list());
  }

  private int count(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  private Set<String> userTasks() {
    return models.createProcessDefinitionQuery().latestVersion().list().stream()
        .flatMap(model -> models.getBpmnModelInstance(model.getId()).getModelElementsByType(UserTask.class).stream())
        .map(UserTask::getId).filter(task -> !NO_TASK_TODAY.contains(task)).collect(Collectors.toSet());
  }

  private Set<String> filled;

  /** Role and list, where some official of the role finds something in the list. */
  private Set<String> filled() {
    if (filled == null) {
      filled = new TreeSet<>();
      for (Filter filter : filters.createFilterQuery().list()) {
        for (String login : words("select distinct login from appointment where unit like 'd-%' or unit like 't01%'"
            + " or unit like 't02%'")) {
          if (finds(filter, login)) {
            filled.add(login.substring(0, login.indexOf('-')) + " " + filter.getName());
          }
        }
      }
    }
    return filled;
  }

  private boolean finds(Filter filter, String login) {
    identity.setAuthentication(login,
        identity.createGroupQuery().groupMember(login).list().stream().map(Group::getId).toList(),
        identity.createTenantQuery().userMember(login).includingGroupsOfUser(true).list().stream().map(Tenant::getId)
            .toList());
    try {
      return filters.count(filter.getId()) > 0;
    } finally {
      identity.clearAuthentication();
    }
  }
}
