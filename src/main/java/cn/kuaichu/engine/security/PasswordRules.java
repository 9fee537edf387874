package cn.kuaichu.engine.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;

/**
 * Long passwords instead of complicated ones (NIST SP 800-63B): at least twelve characters, not the login, nothing that
 * stands at the top of every guesser's list. The web apps show a rule's placeholder through their labels, and one
 * without a label as it stands.
 */
final class PasswordRules implements PasswordPolicy {
  static final int SHORTEST = 12;
  private static final Set<String> COMMONEST = Set.of("123456789012", "1234567890123", "12345678901234", "1234567890ab",
      "123456123456", "111111111111", "000000000000", "888888888888", "666666666666", "password1234", "passw0rd1234",
      "password123456", "passwordpassword", "qwertyuiop123", "qwertyuiop[]", "1qaz2wsx3edc", "1q2w3e4r5t6y",
      "qwerty123456",
      "abcd12345678", "abc123456789", "abcdefghijkl", "aa123456789012", "a12345678901", "admin1234567",
      "admin123456789",
      "administrator", "woaini520131", "woaini1314520", "5201314520131", "zhongguo1234", "kuaichu12345",
      "kuaichu123456",
      "iloveyou1234", "letmeinletmein", "welcome12345", "welcome123456", "changeme1234", "changemechangeme");

  private final List<Rule> rules = List.of(
      new Rule("PASSWORD_POLICY_LENGTH", Map.of("minLength", String.valueOf(SHORTEST)),
          (password, login) -> password.codePointCount(0, password.length()) >= SHORTEST),
      new Rule("不得与登录名相同或包含登录名", Map.of(), (password, login) -> !contains(password, login)),
      new Rule("不得使用常见密码或同一字符的重复", Map.of(), (password, login) -> !isCommon(password)));

  @Override
  public List<PasswordPolicyRule> getRules() {
    List<PasswordPolicyRule> all = new ArrayList<>(rules);
    all.add(new AnotherPassword());
    return all;
  }

  boolean accept(String password, String login) {
    return rules.stream().allMatch(rule -> rule.test.test(password, login));
  }

  private static boolean contains(String password, String login) {
    return login != null && !login.isBlank()
        && password.toLowerCase(Locale.ROOT).contains(login.toLowerCase(Locale.ROOT));
  }

  private static boolean isCommon(String password) {
    return COMMONEST.contains(password.toLowerCase(Locale.ROOT)) || password.codePoints().distinct().count() < 4;
  }

  private static final class Rule implements PasswordPolicyRule {
    private final String placeholder;
    private final Map<String, String> parameters;
    private final BiPredicate<String, String> test;

    Rule(String placeholder, Map<String, String> parameters, BiPredicate<String, String> test) {
      this.placeholder = placeholder;
      this.parameters = parameters;
      this.test = test;
    }

    @Override
    public String getPlaceholder() {
      return placeholder;
    }

    @Override
    public Map<String, String> getParameters() {
      return parameters;
    }

    @Override
    public boolean execute(String password) {
      return test.test(password, null);
    }

    @Override
    public boolean execute(String password, User user) {
      return test.test(password, user == null ? null : user.getId());
    }
  }
}
