package cn.kuaichu.engine.publishing;

import static java.util.stream.Collectors.joining;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.cases.RulesAndCases;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.check.RulesCheck;
import cn.kuaichu.engine.publishing.RuleEntry.Kind;
import cn.kuaichu.engine.publishing.RuleSets.File;
import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.ledger.LedgerEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a district's own rules come into force: one proposes a set, another approves it, and it is deployed in one
 * transaction with the entry that says so, at once or on its day. No server stops; running cases stay with the models
 * they began with. To take a set back is a set of its own, proposed and approved like any other.
 */
@Component
public class Publishing {
  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);
  private static final int SHOWN = 5;

  /** Why, by which document, and from when on. */
  public record Order(String reason, String document, Instant inForceFrom) {}

  private final RuleSets sets;
  private final InForce inForce;
  private final RulePosts posts;
  private final Deploying deploying;
  private final List<CasesAtStake> atStake;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Clock clock;

  Publishing(RuleSets sets, InForce inForce, RulePosts posts, Deploying deploying,
      List<CasesAtStake> atStake, PlatformTransactionManager transactions, JdbcClient jdbc, Clock clock) {
    this.sets = sets;
    this.inForce = inForce;
    this.posts = posts;
    this.deploying = deploying;
    this.atStake = atStake;
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Of these files, those that say something else than what is in force. */
  public Map<String, byte[]> changed(Map<String, byte[]> files) {
    Map<String, byte[]> standing = inForce.files();
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.entrySet().removeIf(file -> {
      byte[] before = standing.get(file.getKey());
      return before != null && Canonical.same(file.getKey(), file.getValue(), before);
    });
    return changed;
  }

  /** What is wrong with the rules as they would be, in themselves and for the cases there are. */
  public List<Finding> check(Map<String, byte[]> changed) {
    Map<String, byte[]> standing = inForce.files();
    Map<String, byte[]> wanted = new TreeMap<>(standing);
    wanted.putAll(changed);
    List<Finding> found = new ArrayList<>(RulesAndCases.of(wanted).findings());
    if (found.stream().noneMatch(finding -> finding.rule().equals(RulesCheck.UNREADABLE))) {
      atStake.forEach(feature -> found.addAll(feature.harm(standing, wanted)));
    }
    return List.copyOf(found);
  }

  /** @return number of the set */
  public long propose(Map<String, byte[]> files, Order order, String login) {
    posts.requireProposer(login);
    require(order);
    Map<String, byte[]> changed = changed(files);
    if (changed.isEmpty()) {
      throw new AppealRefused("提交的文件与现行规则相同，没有可以发布的改动。");
    }
    requireSound(changed);
    return transaction.execute(status -> proposed(changed, order, null, login));
  }

  /** Proposes what was in force before a set, as far as no later set has changed it again. */
  public long undo(long no, Order order, String login) {
    posts.requireProposer(login);
    require(order);
    return transaction.execute(status -> {
      OneAtATime.PUBLISH_RULES.waitFor(jdbc);
      RuleEntry published = sets.entries(no).stream().filter(entry -> entry.kind() == Kind.PUBLISHED).findFirst()
          .orElseThrow(() -> new AppealRefused("第 " + no + " 号规则没有生效过，不用撤回。"));
      Map<String, File> before = sets.own(published.seq());
      Map<String, byte[]> files = new HashMap<>();
      sets.files(no).forEach(file -> {
        requireUntouched(file, no);
        files.put(file.name(), before.containsKey(file.name()) ? before.get(file.name()).content() : null);
      });
      return proposed(files, order, no, login);
    });
  }

  private void requireUntouched(File file, long no) {
    File standing = sets.own().get(file.name());
    boolean same = standing == null ? file.content() == null
        : file.content() != null && Arrays.equals(standing.content(), file.content());
    if (!same) {
      throw new AppealRefused("第 " + no + " 号规则中的 " + file.name() + " 后来又改过，不能直接撤回；请先撤回后面的一号，或另行提出改动。");
    }
  }

  private long proposed(Map<String, byte[]> proposed, Order order, Long undoes, String login) {
    OneAtATime.PUBLISH_RULES.waitFor(jdbc);
    Map<String, byte[]> release = ModelFiles.contents();
    Map<String, byte[]> files = new HashMap<>(proposed);
    files.replaceAll((name, content) -> content == null || release.containsKey(name)
        && Canonical.same(name, content, release.get(name)) ? null : content);
    RuleSet set = new RuleSet(sets.nextNo(), order.reason().strip(), Objects.toString(order.document(), "").strip(),
        order.inForceFrom() == null ? null : order.inForceFrom().truncatedTo(ChronoUnit.MICROS), sets.lastPublished(),
        undoes, RuleSet.digest(files));
    sets.add(set, files.entrySet().stream().map(file -> new File(file.getKey(), file.getValue(),
        release.containsKey(file.getKey()) ? LedgerEntry.sha256().digest(release.get(file.getKey())) : null)).toList());
    note(set, Kind.PROPOSED, login, "");
    return set.no();
  }

  /** The second person's word; a set without a later day is in force when this returns. */
  public void approve(long no, String login) {
    transaction.executeWithoutResult(status -> {
      RuleSet set = awaitingWord(no, login);
      requireSound(contents(set));
      note(set, Kind.APPROVED, login, "");
      if (set.inForceFrom() == null || !set.inForceFrom().isAfter(clock.instant())) {
        publish(set, login);
      }
    });
  }

  public void refuse(long no, String login, String why) {
    if (why == null || why.strip().length() < 2) {
      throw new AppealRefused("请写明不予批准的理由。");
    }
    transaction.executeWithoutResult(status -> note(awaitingWord(no, login), Kind.REFUSED, login, why.strip()));
  }

  private RuleSet awaitingWord(long no, String login) {
    OneAtATime.PUBLISH_RULES.waitFor(jdbc);
    RuleSet set = sets.find(no).orElseThrow(() -> new AppealRefused("没有第 " + no + " 号规则，请刷新页面。"));
    List<RuleEntry> entries = sets.entries(no);
    if (entries.get(entries.size() - 1).kind() != Kind.PROPOSED) {
      throw new AppealRefused("第 " + no + " 号规则已经处理过（" + sets.state(no).label() + "），请刷新页面。");
    }
    posts.requireApprover(login, entries.get(0).actor());
    return set;
  }

  /** Puts in force what is approved and whose day has come. What can no longer be is refused; the entry says why. */
  public void publishDue() {
    sets.waiting().stream().filter(set -> set.inForceFrom() == null || !set.inForceFrom().isAfter(clock.instant()))
        .forEach(this::publishOnItsDay);
  }

  private void publishOnItsDay(RuleSet set) {
    try {
      transaction.executeWithoutResult(status -> {
        OneAtATime.PUBLISH_RULES.waitFor(jdbc);
        if (sets.state(set.no()) == Kind.APPROVED) { // another node may have been first
          publish(set, "system");
        }
      });
    } catch (AppealRefused refused) {
      LOG.error("rule set {} was not put in force: {}", set.no(), refused.getMessage());
      transaction.executeWithoutResult(status -> {
        OneAtATime.PUBLISH_RULES.waitFor(jdbc);
        if (sets.state(set.no()) == Kind.APPROVED) {
          note(set, Kind.REFUSED, "system", refused.getMessage());
        }
      });
    }
  }

  /** In the caller's transaction: deployed and written down, or neither. */
  private void publish(RuleSet set, String login) {
    if (set.base() != sets.lastPublished()) {
      throw new AppealRefused("第 " + set.no() + " 号规则提出以后，已有第 " + sets.lastPublished()
          + " 号规则生效，预览过的结果不再作数。请在现行规则上重新提出。");
    }
    Map<String, byte[]> contents = contents(set);
    requireSound(contents);
    deploying.deploy(contents);
    note(set, Kind.PUBLISHED, login, "");
    LOG.info("rule set {} is in force: {}", set.no(), String.join(", ", contents.keySet()));
  }

  /** What a set puts in force, by name. */
  public Map<String, byte[]> contents(long no) {
    return sets.find(no).map(this::contents).orElse(Map.of());
  }

  /** A file that goes back to the release's is deployed as the release has it. */
  private Map<String, byte[]> contents(RuleSet set) {
    Map<String, byte[]> release = ModelFiles.contents();
    Map<String, byte[]> contents = new TreeMap<>();
    sets.files(set.no()).forEach(file -> {
      byte[] content = file.content() != null ? file.content() : release.get(file.name());
      if (content != null) { // a file that only the set brought stays deployed, and nothing uses it
        contents.put(file.name(), content);
      }
    });
    return contents;
  }

  private void note(RuleSet set, Kind kind, String actor, String why) {
    sets.add(RuleEntry.after(sets.last().orElse(null), set.no(), kind, actor, RuleFacts.json(set, why),
        clock.instant()));
  }

  private static void require(Order order) {
    if (order.reason() == null || order.reason().strip().length() < 2 || order.reason().length() > 500) {
      throw new AppealRefused("请写明改动的理由（2 到 500 字）。");
    }
    if (order.document() != null && order.document().length() > 100) {
      throw new AppealRefused("文号最多 100 个字。");
    }
  }

  private void requireSound(Map<String, byte[]> changed) {
    List<Finding> errors = check(changed).stream().filter(finding -> finding.level() == Finding.Level.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new AppealRefused("规则检查有 " + errors.size() + " 处错误，不能发布：\n"
          + errors.stream().limit(SHOWN).map(Finding::toString).collect(joining("\n")));
    }
  }
}
