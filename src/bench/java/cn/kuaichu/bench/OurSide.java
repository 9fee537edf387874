package cn.kuaichu.bench;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.OwnSignature;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Officials.Appointment;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The product as it runs: sample district, rights and tenants on, ledger with its chain, encrypted texts, own history.
 */
final class OurSide extends Contestant {
  private static final List<String> REVIEW = List.of("reviewFacts", "reviewAnswered", "reviewLawful", "reviewMet");
  private static final String DRAWN = "100,100 200,120 300,90 400,140 500,100 600,150;150,200 250,260 350,220 450,280 "
      + "550,240 650,300";
  private final RegisterAppeal register;
  private final IdentityService identity;
  private final List<Village> villages;
  private final Map<String, String> holders;
  private final Map<String, Login> logins = new ConcurrentHashMap<>();

  private OurSide(ConfigurableApplicationContext context) {
    super(context);
    register = context.getBean(RegisterAppeal.class);
    identity = context.getBean(IdentityService.class);
    Units units = context.getBean(Units.class);
    villages = units.all().stream().filter(unit -> unit.tier() == Tier.VILLAGE).map(Unit::id)
        .map(id -> new Village(id, units.supervising(id).id())).toList();
    holders = context.getBean(Officials.class).appointments().stream().collect(Collectors.toMap(
        post -> post.role().groupOf(post.unit()), Appointment::login, (first, second) -> first));
  }

  static OurSide start(Class<?> product, Path home) {
    return new OurSide(new SpringApplicationBuilder(product).web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false).initializers(CountingDataSource::install)
        .run("--kuaichu.home=" + home, "--kuaichu.sample=true", "--camunda.bpm.job-execution.enabled=false",
            "--logging.config=classpath:logback-command.xml"));
  }

  EmbeddedDatabase database() {
    return context.getBean(EmbeddedDatabase.class);
  }

  @Override
  String name() {
    return "kuaichu";
  }

  @Override
  String revisitProcess() {
    return "appeal-revisit";
  }

  @Override
  List<Village> villages() {
    return villages;
  }

  /** Read once per official: the web apps keep it in the session. */
  @Override
  Login login(Village village, Role role) {
    return logins.computeIfAbsent(holders.get(role.groupOf(village.of(role))), login -> new Login(login,
        identity.createGroupQuery().groupMember(login).list().stream().map(Group::getId).toList(),
        identity.createTenantQuery().userMember(login).includingGroupsOfUser(true).list().stream().map(Tenant::getId)
            .toList()));
  }

  @Override
  String register(Village village, Login clerk, int serial) {
    Appeal[] appeal = new Appeal[1];
    as(clerk,
        () -> appeal[0] = register
            .register(
                new Registration(new Registration.From("bench", UUID.randomUUID().toString()), new Channel("VISIT"),
                    new Registration.Taken(clerk.name(), HumanStep.TAKEN_WHERE, HumanStep.TODAY), Instant.now(),
                    new Registration.Units(village.id(), village.id(), null), HumanStep.TITLE, HumanStep.WORDS,
                    new Registration.Person(HumanStep.NAME, HumanStep.PHONE, HumanStep.ADDRESS), null)));
    return appeal[0].number();
  }

  /** The leader in charge goes through the short list as well. */
  @Override
  Map<String, Object> answers(HumanStep step) {
    if (step.role() != Role.LEADER) {
      return step.answers();
    }
    Map<String, Object> answers = new HashMap<>(step.answers());
    REVIEW.forEach(point -> answers.put(point, "YES"));
    answers.put("reviewEvidence", "REASONED");
    return answers;
  }

  @Override
  void complainantAgrees(String key, Village village) {
    long appealId = context.getBean(Appeals.class).find(key).orElseThrow().id();
    String digest = context.getBean(Sheets.class).current(appealId).orElseThrow().digestHex();
    context.getBean(OwnSignature.class).sign(appealId, digest, Answer.AGREE, null, DRAWN);
  }

  @Override
  long closed() {
    return jdbc().sql("select count(*) from case_standing where status = 'CLOSED'").query(Long.class).single();
  }
}
