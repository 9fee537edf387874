package cn.kuaichu.engine.publishing;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who may propose rules and who may approve them; the settings name the roles, and one person never does both. */
@Component
public class RulePosts {
  private final Set<Role> proposers;
  private final Set<Role> approvers;
  private final Officials officials;

  RulePosts(@Value("${kuaichu.rules.proposers}") List<String> proposers,
      @Value("${kuaichu.rules.approvers}") List<String> approvers, Officials officials) {
    this.proposers = roles(proposers);
    this.approvers = roles(approvers);
    this.officials = officials;
  }

  private static Set<Role> roles(List<String> words) {
    return words.stream().map(word -> Role.valueOf(word.strip().toUpperCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Who mends a rule, in Chinese. */
  public String menders() {
    return labels(proposers);
  }

  public boolean mayPropose(String login) {
    return holds(login, proposers);
  }

  public boolean mayApprove(String login) {
    return holds(login, approvers);
  }

  void requireProposer(String login) {
    if (!mayPropose(login)) {
      throw new AppealRefused("您的岗位不能提出规则改动，请由" + labels(proposers) + "提出。");
    }
  }

  /** @param proposer login of who proposed it */
  void requireApprover(String login, String proposer) {
    if (!mayApprove(login)) {
      throw new AppealRefused("您的岗位不能批准规则改动，请由" + labels(approvers) + "批准。");
    }
    if (officials.personOf(login).equals(officials.personOf(proposer))) {
      throw new AppealRefused("规则由您本人提出，须由另一个人批准。");
    }
  }

  private boolean holds(String login, Set<Role> roles) {
    return officials.appointmentsOf(login).stream().anyMatch(post -> roles.contains(post.role()));
  }

  private static String labels(Set<Role> roles) {
    return roles.stream().map(Role::label).sorted().collect(Collectors.joining("、"));
  }
}
